"""Open pages at rest: one for each conversation, with what its person adds and takes back."""

from __future__ import annotations

import enum
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from bot.escalation.chain import with_news
from bot.escalation.page_queue import PageQueue
from bot.escalation.pages import Page
from bot.escalation.schema import PageRow
from bot.escalation.sealing import read_progress, utc, write_progress


class Added(str, enum.Enum):
    """What storing a page came to."""

    NEW = "new"
    KNOWN = "known"
    GROWN = "grown"
    JOINED = "joined"


class PageStore(PageQueue):
    """All that is kept of pages. Raises as `PageReading`."""

    def add(self, page: Page, status_key: str = "", leader: str = "") -> Added:
        """Stores and commits a page, or adds its danger to the one that is open.

        With `leader`, the id of an open page, it goes out together with that one.
        """
        try:
            return self._add(page, status_key, leader)
        except IntegrityError:  # another turn was faster with the same conversation
            return self._add(page, status_key, leader)

    def _add(self, page: Page, status_key: str, leader: str) -> Added:
        danger, now = self._danger_key(page.conversation), page.opened_at
        with self.database.writing() as session:
            row = session.execute(
                select(PageRow).where(PageRow.danger == danger).with_for_update()
            ).scalar()
            if row is not None:
                return self._grow(session, row, page)
            lead = self._row(session, leader) if leader else None
            fresh = PageRow(
                id=page.id,
                danger=danger,
                sealed=self._seal.close(page),
                kind=page.kind.value,
                also="",
                channel=page.channel,
                lang=page.lang,
                opened_at=utc(now),
                attempts=0,
                state="sending",
                progress="{}",
                version=int(now.timestamp()),  # so that a later page never counts from below
                pushed=int(now.timestamp()),
                status_key=status_key or None,
                mistake=False,
                drill=page.drill,
                claimed=False,
                due_at=utc(now),
                due_set_at=utc(now),
            )
            if lead is not None:
                fresh.joined, fresh.due_at, fresh.state = lead.id, None, lead.state
                fresh.received_at = lead.received_at
                write_progress(lead, with_news(read_progress(lead), now), now)
            session.add(fresh)
            return Added.NEW if lead is None else Added.JOINED

    def _grow(self, session: Session, row: PageRow, page: Page) -> Added:
        known = {row.kind, *row.also.split(",")}
        if page.kind.value in known:
            return Added.KNOWN
        row.also = ",".join(name for name in (row.also, page.kind.value) if name)
        self._tell(session, row, page.opened_at)
        return Added.GROWN

    def _tell(self, session: Session, row: PageRow, now: datetime) -> None:
        """Whoever was called last for this page has to hear what is new in it."""
        lead = self._row(session, row.joined) if row.joined else row
        if lead is not None:
            write_progress(lead, with_news(read_progress(lead), now), now)

    def change(
        self, conversation: str, changed: Callable[[Page], Page], now: datetime
    ) -> Page | None:
        """The open page of a conversation with what it gave or took back; None without one."""
        danger = self._danger_key(conversation)
        with self.database.writing() as session:
            row = session.execute(
                select(PageRow).where(PageRow.danger == danger).with_for_update()
            ).scalar()
            if row is None:
                return None
            page = changed(self._seal.page(row))
            row.sealed, row.mistake, row.reach_asked_at = self._seal.close(page), page.mistake, None
            self._tell(session, row, now)
            return page

    def ask_reach(self, conversation: str, now: datetime | None) -> bool:
        """Notes that a number or place was asked for, or (None) no longer is; False: no page."""
        asked = None if now is None else utc(now)
        with self.database.writing() as session:
            changed = update(PageRow).values(reach_asked_at=asked)
            done = session.execute(changed.where(PageRow.danger == self._danger_key(conversation)))
            return bool(done.rowcount)
