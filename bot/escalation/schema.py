"""The tables of the escalation: open pages, how many there were each month, and drills."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Text,
    false,
)
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class PageRow(Base):  # type: ignore[misc, valid-type]
    """A stored page; conversation, handle and what was given are sealed. Times are UTC."""

    __tablename__ = "pages"
    id = Column(String(16), primary_key=True)
    danger = Column(String(64), unique=True, nullable=False)  # keyed hash of the conversation
    sealed = Column(LargeBinary, nullable=False)
    kind = Column(String(16), nullable=False)
    also = Column(String(64), nullable=False, server_default="")
    channel = Column(String(16), nullable=False)
    lang = Column(String(8), nullable=False, server_default="en")
    opened_at = Column(DateTime, nullable=False, index=True)
    due_at = Column(DateTime, index=True)  # None: nothing to do until somebody says something
    due_set_at = Column(DateTime)  # a clock that is behind this one was put back
    claimed = Column(Boolean, nullable=False, server_default=false())
    attempts = Column(Integer, nullable=False, default=0)
    state = Column(String(16), nullable=False, server_default="sent")
    progress = Column(Text, nullable=False, server_default="{}")
    received_at = Column(DateTime)
    version = Column(Integer, nullable=False, server_default="1")
    pushed = Column(Integer, nullable=False, server_default="1")
    status_key = Column(String(64), index=True)  # hash of the token the person asks with
    reach_asked_at = Column(DateTime)
    mistake = Column(Boolean, nullable=False, server_default=false())
    drill = Column(Boolean, nullable=False, server_default=false())
    joined = Column(String(16), index=True)  # the page with which this one goes out


class CountRow(Base):  # type: ignore[misc, valid-type]
    """How many pages there were in a month: all that remains of them."""

    __tablename__ = "page_counts"
    month = Column(String(7), primary_key=True)
    number = Column(Integer, nullable=False)


class DrillRow(Base):  # type: ignore[misc, valid-type]
    """When the chain was tried, and how long each part took, in seconds."""

    __tablename__ = "drills"
    id = Column(String(16), primary_key=True)
    begun_at = Column(DateTime, nullable=False)
    sent_seconds = Column(Float)
    received_seconds = Column(Float)
