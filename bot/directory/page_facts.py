"""What an agency decides about its web page: title, color, logo, exit, and who may frame it."""

import re
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from pydantic import BaseModel, Extra, validator

from bot.directory.errors import DirectoryError

NAVY = "#12344d"
# Nothing about it says where somebody was a second ago.
WEATHER = "https://www.weather.gov/"
LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
LARGEST_LOGO = 16_000  # bytes: the page has to open on a bad connection
_LONGEST = 200
_READABLE = 4.5  # WCAG 2.2, 1.4.3, for white text on the color


class PageFacts(BaseModel):
    """The key `page` of agency.yml; every part may be left out.

    `title` is what a browser's tab and history say, so it should give nobody away. `exit_to` is
    the site that "Leave this page" opens. `framed_by` lists the sites that may embed the page.
    `logo` names a picture in the agency's folder. White text on `color` must be readable.
    """

    title: str = "Support line"
    exit_to: str = WEATHER
    framed_by: tuple[str, ...] = ()
    color: str = NAVY
    logo: str = ""

    class Config:
        extra = Extra.forbid
        frozen = True
        anystr_strip_whitespace = True

    @validator("title")
    @classmethod
    def _check_title(cls, title: str) -> str:
        if not 0 < len(title) <= 60:
            raise ValueError("needs 1 to 60 characters")
        return title

    @validator("exit_to")
    @classmethod
    def _check_exit(cls, url: str) -> str:
        return _https(url, with_path=True)

    @validator("framed_by", each_item=True)
    @classmethod
    def _check_site(cls, url: str) -> str:
        return _https(url, with_path=False)

    @validator("color")
    @classmethod
    def _check_color(cls, color: str) -> str:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", color):
            raise ValueError(f"'{color}' is not a color; write it like {NAVY}")
        contrast = 1.05 / (_luminance(color) + 0.05)
        if contrast < _READABLE:
            raise ValueError(
                f"white text on '{color}' has a contrast of {contrast:.1f}; take a darker one "
                f"({_READABLE} or more)"
            )
        return color.lower()

    @validator("logo")
    @classmethod
    def _check_logo(cls, name: str) -> str:
        path = PurePosixPath(name)
        if name and (path.name != name or "\\" in name or path.suffix.lower() not in LOGO_TYPES):
            raise ValueError(f"'{name}' is not a file name that ends in .svg, .png or .webp")
        return name


def read_logo(folder: Path, facts: PageFacts) -> tuple[bytes, str] | None:
    """The logo's bytes and content type; None when the agency has none.

    Raises DirectoryError when the file is missing or larger than 16 kB.
    """
    if not facts.logo:
        return None
    key = "agency.yml, key page.logo"
    try:
        data = (folder / facts.logo).read_bytes()
    except OSError:
        raise DirectoryError(f"{key}: '{facts.logo}' cannot be read in the folder") from None
    if len(data) > LARGEST_LOGO:
        raise DirectoryError(f"{key}: '{facts.logo}' is larger than 16 kB; make it smaller")
    return data, LOGO_TYPES[PurePosixPath(facts.logo).suffix.lower()]


def _https(url: str, *, with_path: bool) -> str:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    good = parts.scheme == "https" and parts.hostname and "@" not in parts.netloc
    # Both end up in a header or an attribute, where these would begin something else.
    if not good or re.search(r"[\s;,'\"<>\\]", url) or len(url) > _LONGEST:
        raise ValueError(f"'{url}' is not an address that begins with https://")
    if not with_path and (parts.path.strip("/") or parts.query or parts.fragment):
        raise ValueError(f"'{url}' names a page; write the site alone, like https://{parts.netloc}")
    return url if with_path else f"https://{parts.netloc}"


def _luminance(color: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
