"""What the coordinator's page answers: sign in, download, upload, look, apply."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from time import monotonic

from aiohttp import web

from bot.coordinator import pages
from bot.coordinator.desk import RosterDesk
from bot.coordinator.forms import Form, read_form
from bot.coordinator.password import is_right
from bot.coordinator.sessions import Session, Sessions
from bot.coordinator.uploads import NotASheet, take
from bot.directory import DirectoryError

COOKIE = "peerline_coordinator"
WRONG = "The name or the password is missing or wrong."
TOO_MANY = "Too many wrong passwords. Wait 15 minutes and try again."


@dataclass
class CoordinatorsPage:
    """The page of one installation. `may_apply` is False for the example agency."""

    desk: RosterDesk
    digest: str
    may_apply: bool = True
    sessions: Sessions = field(default_factory=lambda: Sessions(monotonic))

    async def front(self, request: web.Request) -> web.Response:
        """The form to sign in, or the spreadsheets."""
        session = self._session(request)
        if session is None:
            return self._show("Sign in", pages.login())
        files = await asyncio.to_thread(self.desk.exported)
        counts = await asyncio.to_thread(self.desk.counts)
        day = str(await asyncio.to_thread(self.desk.directory.roster_date))
        return self._show("Spreadsheets", pages.home(session, files, day, counts), session)

    async def login(self, request: web.Request) -> web.Response:
        """Opens a session for the right password; says no more than that it is wrong."""
        if not self.sessions.may_try():
            return self._show("Sign in", pages.login(TOO_MANY), status=429)
        fields = (await read_form(request)).fields
        name, password = fields.get("name", "").strip(), fields.get("password", "")
        # Counted before it is tried: many tries at once are as many as one after the other.
        self.sessions.note_wrong()
        right = await asyncio.to_thread(is_right, password, self.digest)
        if not right or not name.isprintable() or not 0 < len(name) <= 100:
            return self._show("Sign in", pages.login(WRONG), status=403)
        self.sessions.forgive()
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.set_cookie(
            COOKIE, self.sessions.open(name), httponly=True, samesite="Strict", path="/"
        )
        return answer

    async def logout(self, request: web.Request) -> web.Response:
        """Ends the session."""
        await self._posted(request)
        self.sessions.close(request.cookies.get(COOKIE))
        answer = web.Response(status=303, headers={"Location": "/"})
        answer.del_cookie(COOKIE, path="/")
        return answer

    async def download(self, request: web.Request) -> web.Response:
        """One file in force, or all of them."""
        self._signed_in(request)
        name = request.match_info.get("name", "")
        if not name:
            content, name = await asyncio.to_thread(self.desk.archive), "peerline-sheets.zip"
        else:
            files = await asyncio.to_thread(self.desk.exported)
            if name not in files:
                raise web.HTTPNotFound
            content = files[name]
        shown = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=content, content_type="application/octet-stream", headers=shown)

    async def upload(self, request: web.Request) -> web.Response:
        """Shows what the files would change; nothing is stored but in this session."""
        session, form = await self._posted(request)
        try:
            files = take(form.files)
            shown, findings = await asyncio.to_thread(self.desk.look, files)
        except NotASheet as error:
            return self._problems(session, [str(error)])
        except DirectoryError as error:
            return self._problems(session, error.problems)
        session.given, session.digest = files, shown.digest
        body = pages.difference(session, shown, findings, self.may_apply)
        return self._show("What would change", body, session)

    async def apply(self, request: web.Request) -> web.Response:
        """Puts what was shown in force."""
        session, form = await self._posted(request)
        if not self.may_apply or not session.given or form.fields.get("digest") != session.digest:
            return self._problems(session, ["Nothing is waiting to be applied; upload it again."])
        try:
            done = await asyncio.to_thread(self.desk.apply, session.given, session.name)
        except DirectoryError as error:
            return self._problems(session, error.problems)
        session.given, session.digest = {}, ""
        body = f"<p><b>In force now.</b> People see it at once.</p>{pages.changes(done)}"
        return self._show("Done", body, session)

    async def discard(self, request: web.Request) -> web.Response:
        """Drops what was uploaded."""
        session, _ = await self._posted(request)
        session.given, session.digest = {}, ""
        return web.Response(status=303, headers={"Location": "/"})

    async def check(self, request: web.Request) -> web.Response:
        """What has to be put right in what is in force."""
        session = self._signed_in(request)
        found = await asyncio.to_thread(self.desk.findings)
        return self._show("Check", pages.checked(found), session)

    async def changes(self, request: web.Request) -> web.Response:
        """The trail of changes to the roster."""
        session = self._signed_in(request)
        rows = await asyncio.to_thread(self.desk.trail)
        body = pages.table("Trail", ("When", "Who", "File", "Row", "What"), rows)
        told = "<p>Changes of the roster alone. Who asked the assistant is recorded nowhere.</p>"
        return self._show("Who changed what", told + body, session)

    def _session(self, request: web.Request) -> Session | None:
        return self.sessions.find(request.cookies.get(COOKIE))

    def _signed_in(self, request: web.Request) -> Session:
        session = self._session(request)
        if session is None:
            raise web.HTTPSeeOther("/")
        return session

    async def _posted(self, request: web.Request) -> tuple[Session, Form]:
        session = self._signed_in(request)
        form = await read_form(request)
        if not session.csrf_is_right(form.fields.get("csrf")):
            raise web.HTTPForbidden
        return session, form

    def _problems(self, session: Session, found: Iterable[str]) -> web.Response:
        return self._show("Not yet", pages.problems(session, list(found)), session, status=422)

    def _show(
        self, title: str, body: str, session: Session | None = None, status: int = 200
    ) -> web.Response:
        text = pages.page(self.desk.directory.agency.name, title, body, session)
        return web.Response(text=text, content_type="text/html", status=status)
