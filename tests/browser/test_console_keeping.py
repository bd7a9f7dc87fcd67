"""The log and what is kept, in a real browser: accessible in light and dark, on a wide screen and a tablet."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from bot.settings import read
from console.app import create_app
from services_db import audit
from services_db.base import utcnow
from services_db.conversations import Conversations
from services_db.staff import StaffSessions
from services_db.staff_models import Staff
from tests.browser.conftest import shot
from tests.database import empty
from tests.planted import hanging, plant

WIDE, TABLET = {"width": 1280, "height": 900}, {"width": 768, "height": 1024}


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, str]]:
    """The console over a database with something in it: its address, the cookie of an officer, a receipt code."""
    url = f"sqlite:///{tmp_path_factory.mktemp('keeping') / 'console.db'}"
    engine = empty(url)
    with Session(engine, future=True) as session, session.begin():
        officer = Staff(
            email="t@example.fi", name="Tuomas Tietola", title="tietosuojavastaava", roles=["dpo"]
        )
        worker = Staff(
            email="a@example.fi", name="Aino Aalto", title="sosiaalityöntekijä", roles=["reviewer"]
        )
        session.add_all([officer, worker])
        session.flush()
        officer_id, worker_id = officer.id, worker.id
    tables = [table for table in hanging() if table.name != "legal_hold"]
    for days in (350, 300, 100):
        case = plant(engine, "keksitty", utcnow() - timedelta(days=days), tables)
        with Session(engine, future=True) as session, session.begin():
            for deed in ("read_transcript", "contact_read", "claimed", "closed"):
                audit.write(session, f"staff:{worker_id}", deed, case)
    _, receipt = Conversations(engine).start()
    app = create_app(read({"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": url}))
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = StaffSessions(engine).begin(officer_id), True
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", client.get_cookie("konsoli").value, receipt
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser, console: tuple[str, str, str], request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page of a browser in which the officer has signed in."""
    scheme, viewport = getattr(request, "param", ("light", WIDE))
    context = browser.new_context(viewport=viewport, color_scheme=scheme, base_url=console[0])
    context.set_default_timeout(6_000)
    context.add_cookies([{"name": "konsoli", "value": console[1], "url": console[0]}])
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


def accessible(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)


LOOKS = [(scheme, viewport) for scheme in ("light", "dark") for viewport in (WIDE, TABLET)]


@pytest.mark.parametrize("page", LOOKS, indirect=True, ids=["light", "light tablet", "dark", "dark tablet"])
@pytest.mark.parametrize("path", ["loki", "sailytys"])
def test_both_pages_are_accessible(page: Page, path: str, request: pytest.FixtureRequest) -> None:
    page.goto(f"/{path}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    accessible(page)
    shot(page, f"console-{path}-{request.node.callspec.id.replace(' ', '-')}", whole=True)


def test_the_log_is_searched_and_checked(page: Page) -> None:
    page.goto("/loki")
    page.get_by_label("Kuka").select_option("Aino Aalto")
    page.get_by_label("Mitä").select_option("avasi yhteystiedot")
    page.get_by_role("button", name="Hae").click()
    expect(page.get_by_role("row")).to_have_count(1 + 3)
    accessible(page)
    page.get_by_role("button", name="Tarkista loki").click()
    expect(page.get_by_role("status")).to_contain_text("Loki on ehjä")
    accessible(page)


def test_a_hold_a_deletion_and_a_file(page: Page, console: tuple[str, str, str]) -> None:
    page.goto("/sailytys")
    page.get_by_role("link", name=re.compile("Estä poisto ?: tapaus 1")).click()
    expect(page.get_by_label("Tapaus tai keskustelu").first).to_have_value("1")
    page.get_by_label("Perustelu").fill("Poliisi pyysi")
    page.get_by_role("button", name="Aseta poistokielto").click()
    expect(page.get_by_text("Poliisi pyysi")).to_be_visible()
    accessible(page)
    shot(page, "console-sailytys-held", whole=True)
    page.get_by_label("Poistokoodi", exact=True).fill(console[2])
    page.get_by_label("Poistan keskustelun").check()
    page.get_by_role("button", name="Poista keskustelu").click()
    expect(page.get_by_role("status")).to_contain_text("poistettiin kokonaan")
    page.get_by_label("Tapaus tai keskustelu").nth(1).fill("2")
    with page.expect_download() as download:
        page.get_by_role("button", name="Luettava tiedosto", exact=True).click()
    assert "keksitty message.text" in Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name=re.compile("Pura kielto ?: tapaus 1")).click()
    expect(page.get_by_role("status")).to_contain_text("purettiin")
