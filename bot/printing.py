"""What hangs in the locker room and fits a wallet: a QR code, a card and a poster."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import segno
from fpdf import FPDF

from bot.directory import Agency
from bot.directory.phones import read_phone
from bot.languages import Lang

CARD = (85.6, 53.98)  # mm, ISO/IEC 7810 ID-1
LETTER = (215.9, 279.4)  # mm
SAYS: dict[Lang, tuple[str, str, str]] = {
    "en": ("Talk to somebody who has been there.", "Call or text 988, any hour. Danger: 911.",
           "Private. No name needed. Point your camera here."),
    "es": ("Hable con alguien que lo ha vivido.", "Llame al 988, a cualquier hora. Peligro: 911.",
           "Privado. Sin dar su nombre. Apunte aquí la cámara."),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A number to print, and when it was dialed; None when nobody has."""

    name: str
    phone: str
    hours: str
    called_on: date | None


@dataclass(frozen=True)
class Printed:
    """What is printed: where the page opens, and the lines as the directory has them."""

    name: str
    link: str
    lines: tuple[Line, ...]

    @classmethod
    def of(cls, agency: Agency, url: str, code: str = "") -> Printed:
        """The agency's lines; the code stands behind the link's "#", which no server sees.

        Raises:
            ValueError: a number in the agency's folder is none.
        """
        lines = tuple(
            Line(each.name, read_phone(each.phone).display, each.hours, each.called_on)
            for each in (agency.program, agency.eap)
        )
        link = f"{url.rstrip('/')}/#code={code}" if code else f"{url.rstrip('/')}/"
        return cls(agency.program.name, link, lines)

    def unchecked(self) -> Iterator[str]:
        """The numbers that nobody has dialed yet, each with its name."""
        for line in self.lines:
            if line.called_on is None:
                yield f"{line.phone} ({line.name}): nobody has dialed it, see 'peerline verify'"


def print_all(folder: Path, printed: Printed) -> list[Path]:
    """Writes qr.svg, card.pdf and poster.pdf; each PDF has an English and a Spanish page.

    Raises:
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    code = segno.make(printed.link, error="m", micro=False)
    with (folder / "qr.svg").open("wb") as file:
        code.save(file, kind="svg", scale=8, border=4)
    for name, size in (("card.pdf", CARD), ("poster.pdf", LETTER)):
        (folder / name).write_bytes(_sheets(printed, code, size))
    return [folder / name for name in ("qr.svg", "card.pdf", "poster.pdf")]


def _sheets(printed: Printed, code: segno.QRCode, size: tuple[float, float]) -> bytes:
    pdf = FPDF(unit="mm", format=size)
    pdf.set_auto_page_break(False)
    pdf.set_title(_plain(printed.name))
    for lang in SAYS:
        pdf.add_page()
        (_card if size == CARD else _poster)(pdf, printed, code, lang)
    return bytes(pdf.output())


def _card(pdf: FPDF, printed: Printed, code: segno.QRCode, lang: Lang) -> None:
    _, crisis, _ = SAYS[lang]
    pdf.set_margins(5, 5)
    pdf.set_xy(5, 5)
    _write(pdf, printed.name, 10, 46, bold=True)
    _write(pdf, crisis, 8.5, 46, bold=True)
    for line in printed.lines:
        _write(pdf, f"{line.name}: {line.phone}", 7.5, 46)
    _draw(pdf, code, 53, 12, 28)


def _poster(pdf: FPDF, printed: Printed, code: segno.QRCode, lang: Lang) -> None:
    lead, crisis, scan = SAYS[lang]
    width = LETTER[0] - 40
    pdf.set_margins(20, 20)
    pdf.set_xy(20, 24)
    _write(pdf, printed.name, 20, width)
    _write(pdf, lead, 34, width, bold=True)
    pdf.ln(4)
    _draw(pdf, code, 20, pdf.get_y(), 92)
    pdf.set_y(pdf.get_y() + 96)
    _write(pdf, scan, 15, width)
    pdf.ln(6)
    _write(pdf, crisis, 22, width, bold=True)
    pdf.ln(2)
    for line in printed.lines:
        _write(pdf, f"{line.name}: {line.phone}", 15, width, bold=True)
        _write(pdf, line.hours, 12, width)


def _write(pdf: FPDF, text: str, points: float, width: float, *, bold: bool = False) -> None:
    pdf.set_font("Helvetica", "B" if bold else "", points)
    pdf.multi_cell(width, points * 0.45, _plain(text), align="L", new_x="LEFT", new_y="NEXT")
    pdf.ln(points * 0.08)


def _plain(text: str) -> str:
    # The fonts that every PDF reader has know Western European letters only.
    return text.encode("latin-1", "replace").decode("latin-1")


def _draw(pdf: FPDF, code: segno.QRCode, x: float, y: float, size: float) -> None:
    rows = tuple(code.matrix)
    module = size / len(rows)
    pdf.set_fill_color(0, 0, 0)
    for down, row in enumerate(rows):
        for right, dark in enumerate(row):
            if dark:
                # A hair wider than it is: no white seams between modules in print.
                pdf.rect(x + right * module, y + down * module, module + 0.02, module + 0.02, "F")
