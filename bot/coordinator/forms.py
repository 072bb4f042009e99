"""Reads a posted form into memory, and never into a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import BodyPartReader, web

from bot.coordinator.uploads import MOST_BYTES

_CHUNK = 64 * 1024


@dataclass
class Form:
    """Fields by name, and uploaded files by the names they came with."""

    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)


async def read_form(request: web.Request) -> Form:
    """The form of a request; raises HTTPRequestEntityTooLarge above 6 MB in all.

    A longer one is read to its end and thrown away, so that its sender gets the refusal.
    """
    if not request.content_type.startswith("multipart/"):
        return Form({name: str(value) for name, value in (await request.post()).items()})
    form, size = Form(), 0
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or not part.name:
            continue
        content = bytearray()
        while chunk := await part.read_chunk(_CHUNK):
            size += len(chunk)
            if size <= MOST_BYTES:
                content += chunk
        if part.filename is None:
            form.fields[part.name] = content.decode("utf-8", "replace")
        elif part.filename:
            form.files[part.filename] = bytes(content)
    if size > MOST_BYTES:
        raise web.HTTPRequestEntityTooLarge(MOST_BYTES, size)
    return form
