"""The coordinator's page in a real browser, beside the chat of the same agency: no terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from bot.coordinator import make_digest
from bot.directory import make_code, open_database
from bot.settings import ROOT
from tests.browser.conftest import Visitor
from tests.browser.states import press, say
from tests.conftest import PAGE_KEY, SECRET, serve_sink
from tests.integration.conftest import Served, free_port, serving

PASSWORD = "a password of the tests"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The templates under a name of one's own, as docs/coordinator.md says."""
    folder = tmp_path_factory.mktemp("agencies") / "ours"
    return Path(shutil.copytree(ROOT / "resources" / "templates", folder))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, ours: Path) -> Iterator[Served]:
    """The chat of that agency."""
    for sink in serve_sink():
        folder = tmp_path_factory.mktemp("chat")
        with serving(sink, folder, PEERLINE_AGENCY=str(ours)) as served:
            yield served


@pytest.fixture(scope="module")
def desk(served: Served, ours: Path) -> Iterator[str]:
    """The address of `peerline coordinator serve` on the same folder and database."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "coordinator", "serve"],
        cwd=ROOT,
        env={
            **os.environ,
            "PEERLINE_AGENCY": str(ours),
            "PEERLINE_SECRET": SECRET,
            "PEERLINE_PAGE_KEY": PAGE_KEY,
            "PEERLINE_DATABASE_URL": database(served),
            "PEERLINE_COORDINATOR_PORT": str(port),
            "PEERLINE_COORDINATOR_PASSWORD": make_digest(PASSWORD),
        },
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process.stdout as said:
        assert b"coordinator's page is on" in said.readline()
        yield f"http://127.0.0.1:{port}/"
        process.terminate()
        process.wait(30)


def database(served: Served) -> str:
    """The address of the database that chat and page share."""
    return f"sqlite:///{served.folder / 'peerline.db'}"


@pytest.fixture
def page(chromium: Browser, desk: str) -> Iterator[Page]:
    """The coordinator's browser, signed in."""
    context = chromium.new_context(accept_downloads=True)
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(desk)
    page.get_by_label("Your name").fill("Avery Lund")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="1. Download")).to_be_visible()
    yield page
    context.close()


def download(page: Page, folder: Path) -> Path:
    """peers.csv as the page gives it."""
    with page.expect_download() as coming:
        page.get_by_role("link", name="peers.csv").click()
    to = folder / coming.value.suggested_filename
    coming.value.save_as(to)
    return to


def upload(page: Page, file: Path) -> None:
    """Chooses a file and asks what it would change."""
    page.get_by_label("The files you changed").set_input_files(file)
    page.get_by_role("button", name="Show what would change").click()


def whom_an_employee_sees(visitor: Visitor, served: Served) -> str:
    """What the chat answers to somebody with the access code, on the web page."""
    with open_database(database(served))() as session:
        code = make_code(session, date.today())
        session.commit()
    chat = visitor.open(f"/#code={code}")
    press(chat, "Who can I talk to now?")
    return chat.locator("#log").inner_text()


def test_a_button_pressed_at_once_waits_for_the_code_of_the_link(visitor: Visitor) -> None:
    """The press goes out once the code was checked; typed words never wait for it."""
    chat = visitor.open("/numbers")
    asked: list[str] = []
    chat.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[1]))
    held: list[Route] = []
    chat.route("**/webhooks/web/code", lambda route: held.append(route))
    chat.clock.install(time=0)
    chat.clock.pause_at(1000)  # however slow this machine is, the press waits for the code alone
    chat.goto(visitor.url + "/#code=ABCD-EFGH-JKLM")
    chat.get_by_role("button", name="Who can I talk to now?").first.click()
    say(chat, "hello")
    before = [name for name in asked if name in ("code", "messages")]
    held[0].fulfill(status=403, json={"messages": []})
    expect(chat.locator(".turn.theirs").nth(1)).to_be_visible()

    assert ["code", "messages"] == before
    assert 2 == asked.count("messages")


def test_a_wrong_password_opens_nothing(chromium: Browser, desk: str) -> None:
    """The door says so, and stays."""
    page = chromium.new_page()
    page.goto(desk)
    page.get_by_label("Your name").fill("Somebody")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("link", name="peers.csv")).to_have_count(0)
    page.close()


def test_wrong_rows_are_named_and_change_nothing(page: Page, ours: Path, tmp_path: Path) -> None:
    """File, row and column of each wrong cell are on the page; what is in force stays as it is."""
    sheet = download(page, tmp_path)
    before = (ours / "peers.csv").read_bytes()
    right = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(right.replace("406-555-0186,", "12,", 1).replace("woman", "wmoan", 1))
    upload(page, sheet)

    expect(page.get_by_role("alert")).to_contain_text("2 things to put right. Nothing was changed.")
    told = page.locator(".problems").inner_text()
    assert "peers.csv row 2, column phone: '12' is not a US phone number" in told
    assert "peers.csv row 2, column gender: 'wmoan'" in told
    assert before == (ours / "peers.csv").read_bytes()


def test_from_the_download_to_a_right_answer_in_the_chat(
    page: Page, visitor: Visitor, served: Served, ours: Path, tmp_path: Path
) -> None:
    """A changed sheet is shown field by field with a check's findings; applied, it answers."""
    assert "Jamie Quill" in whom_an_employee_sees(visitor, served)
    sheet = download(page, tmp_path)
    text = sheet.read_text(encoding="utf-8-sig")
    sheet.write_text(text.replace("Jamie,Quill", "Ida,Berg"), encoding="cp1252")
    upload(page, sheet)

    shown = page.get_by_role("region", name="Changes").inner_text()
    for cell in ("peers.csv", "peer-01", "first_name", "Jamie", "Ida", "Quill", "Berg"):
        assert cell in shown
    expect(page.get_by_role("heading", name="What a check would find then")).to_be_visible()
    assert [] == [each["id"] for each in Axe().run(page).response["violations"]]
    assert "Jamie" in (ours / "peers.csv").read_text()

    page.get_by_role("button", name="Put in force").click()
    expect(page.get_by_text("In force now.")).to_be_visible()
    answer = whom_an_employee_sees(visitor, served)
    assert "Ida Berg" in answer
    assert "Jamie Quill" not in answer
    page.get_by_role("link", name="Who changed what").click()
    expect(page.get_by_text("Avery Lund").first).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
