"""Signing in and the accounts of staff in a real browser: accessible, usable by keyboard, within their policy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from sqlalchemy.orm import Session
from werkzeug.serving import make_server

from bot.settings import read
from console.app import create_app
from services_db.passwords import Passwords
from services_db.staff_models import Staff
from tests.browser.conftest import shot
from tests.browser.signin_states import ADMIN, AINO, STATES, Console, invitation, own_code
from tests.console.conftest import CHEAP, HASH, PASSWORD
from tests.database import empty

WIDE, TABLET, NARROW = (
    {"width": 1280, "height": 860},
    {"width": 768, "height": 1024},
    {"width": 320, "height": 640},
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NEW = "kolme pientä purjevenettä"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def console(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Console]:
    """Two of staff, an admin and a reviewer; a breach of policy or an error of a script fails the test."""
    engine = empty(url := f"sqlite:///{tmp_path / 'console.db'}")
    with Session(engine, future=True) as session, session.begin():
        session.add(
            Staff(id=1, email=ADMIN, name="Katri Koski", title="johtaja", roles=["admin"], password_hash=HASH)
        )
        usual = {"title": "sosiaalityöntekijä", "roles": ["reviewer", "manager"], "password_hash": HASH}
        session.add(Staff(id=2, email=AINO, name="Aino-Maija Lehtonen-Virtanen", **usual))
    app = create_app(read({"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": url}))
    app.extensions["passwords"] = Passwords(CHEAP)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport=getattr(request, "param", WIDE))
    context.set_default_timeout(10_000)
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield Console(app, f"http://127.0.0.1:{server.server_port}", page)
    context.close()
    server.shutdown()
    server.server_close()
    assert [error for error in errors if "Failed to load resource" not in error] == []


every_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)


@pytest.mark.parametrize("console", [WIDE, TABLET, NARROW], indirect=True, ids=["wide", "tablet", "narrow"])
@every_state
def test_axe_finds_nothing_in_light_and_dark(console: Console, state: Callable[[Console], None]) -> None:
    state(console)
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    for scheme in ("light", "dark"):
        console.page.emulate_media(color_scheme=scheme)
        found = Axe().run(console.page, options=options).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], scheme
    console.page.emulate_media(color_scheme="light")
    assert not console.page.evaluate(SIDEWAYS)
    shot(console.page, f"console-signin-{state.__name__}", whole=True)


def test_signing_in_and_out_by_keyboard_alone(console: Console) -> None:
    console.open("/oma")
    keyboard = console.page.keyboard
    for pressed in ("Tab", "Tab"):
        keyboard.press(pressed)
    expect(console.page.get_by_label("Sähköposti")).to_be_focused()
    keyboard.type(ADMIN)
    keyboard.press("Tab")
    keyboard.type(PASSWORD)
    keyboard.press("Enter")
    expect(console.page.get_by_role("heading", name="Oma tili")).to_be_visible()
    console.page.get_by_role("button", name="Kirjaudu ulos").focus()
    keyboard.press("Enter")
    expect(console.page.get_by_role("heading", name="Kirjaudu")).to_be_visible()
    console.page.go_back()
    expect(console.page.get_by_role("heading", name="Kirjaudu")).to_be_visible()


def test_a_code_from_the_page_itself_is_taken_into_use(console: Console) -> None:
    own_code(console)
    secret = console.page.locator("code").inner_text().replace(" ", "")
    console.page.get_by_label("Kuusinumeroinen koodi").fill(pyotp.TOTP(secret).now())
    console.page.get_by_role("button", name="Ota käyttöön").click()
    expect(console.page.get_by_role("status")).to_contain_text("Koodi on käytössä")


def test_the_invited_come_in_by_their_link(console: Console) -> None:
    invitation(console)
    for label in ("Uusi salasana", "Sama salasana uudelleen"):
        console.page.get_by_label(label).fill(NEW)
    console.page.get_by_role("button", name="Tallenna ja kirjaudu").click()
    expect(console.page.get_by_role("link", name="Uuno Uusi")).to_be_visible()
