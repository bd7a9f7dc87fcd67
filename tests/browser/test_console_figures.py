"""Figures and consultation requests in a real browser: axe in the light and in the dark, two widths."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from werkzeug.serving import make_server

from bot.settings import read
from console.app import create_app
from services_db.base import utcnow
from services_db.case_models import Case
from services_db.demo import fill
from services_db.engine import make_engine, session_scope
from tests.browser.conftest import shot
from tests.database import seeded

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [{"width": 1280, "height": 860}, {"width": 820, "height": 1180}]
PASSWORD = "vain tämän testin salasana"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A console full of the demo; its address."""
    url = seeded(tmp_path_factory.mktemp("console"))
    fill(make_engine(url), PASSWORD, lambda form: "sealed", utcnow())
    app = create_app(read({"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": url}))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def case(console: str, tmp_path_factory: pytest.TempPathFactory) -> int:
    """The case of an abducted child."""
    url = f"sqlite:///{next(Path(tmp_path_factory.getbasetemp()).glob('console*/seeded.db'))}"
    with session_scope(make_engine(url)) as session:
        query = select(Case.id).where(Case.conversation_id == "demo-parkkipaikka")
        return int(session.execute(query).scalar_one())


@pytest.fixture(params=WIDTHS, ids=["wide", "tablet"])
def page(browser: Browser, console: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A manager who reviews has signed in."""
    context = browser.new_context(viewport=request.param, base_url=console)
    context.set_default_timeout(6_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    page.goto("/kirjaudu")
    page.get_by_label("Sähköposti").fill("sari@demo.example")
    page.get_by_label("Salasana").fill(PASSWORD)
    page.get_by_role("button", name="Kirjaudu").click()
    expect(page.get_by_role("heading", name="Jono")).to_be_visible()
    yield page
    context.close()
    assert [error for error in errors if "422" not in error] == []


def fits(page: Page, name: str) -> None:
    """Axe finds nothing in the light and in the dark; nothing runs over the edge."""
    page.wait_for_load_state()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        assert [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found] == []
    page.emulate_media(color_scheme="light")
    assert not page.evaluate(SIDEWAYS)
    shot(page, name, whole=True)


def test_figures(page: Page) -> None:
    page.get_by_role("link", name="Luvut").click()
    page.get_by_label("Jakso").select_option(index=1)
    page.get_by_role("button", name="Näytä").click()
    expect(page.get_by_role("img", name="Hälytykset syyn mukaan")).to_be_visible()
    for summary in page.locator("summary").all():
        summary.click()
    expect(page.get_by_role("table", name="Hälytykset syyn mukaan")).to_contain_text("lähisuhdeväkivalta")
    fits(page, "console-figures")


def test_figures_as_a_file(page: Page) -> None:
    page.goto("/luvut")
    with page.expect_download() as download:
        page.get_by_role("link", name="Lataa CSV Kielet").click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig").startswith("Kieli;Määrä")


def test_consultation_from_the_case_to_paper(page: Page, case: int) -> None:
    page.goto(f"/tapaus/{case}")
    page.get_by_role("link", name="Konsultaatiopyyntö").click()
    expect(page.get_by_role("heading", name="Korkea riski: suora reitti")).to_be_visible()
    expect(page.get_by_label("Lapset")).to_have_value("1 lapsi: 4 v")
    fits(page, "console-consultation")
    page.get_by_label("Kysymys osaamistiimille").fill("Miten lapsi saadaan takaisin?")
    page.get_by_role("button", name="Tallenna pyyntö").click()
    expect(page.get_by_role("alert")).to_contain_text("Pyyntöä ei tallennettu")
    fits(page, "console-consultation-refused")
    page.get_by_label("Lupaa ei ole, mutta pyynnölle on muu peruste").check()
    page.get_by_label("Peruste", exact=True).select_option("abduction")
    page.get_by_label("Osaamistiimiin otetaan tai on otettu yhteyttä suoraan").check()
    page.get_by_role("button", name="Tallenna pyyntö").click()
    expect(page.get_by_text("SUORA REITTI")).to_be_visible()
    fits(page, "console-consultation-page")
    with page.expect_download() as download:
        page.get_by_role("link", name="Lataa PDF").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    page.get_by_role("button", name="Merkitse lähetetyksi").click()
    expect(page.get_by_text("Lähetetty tänään")).to_be_visible()
