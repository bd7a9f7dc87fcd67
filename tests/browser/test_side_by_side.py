"""Parent and staff side by side: bot, console and worker as they run, two browsers, a gateway that keeps what comes.

Alarm → call → claim → safe contact → live talk → closing.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.privacy import Vault
from services_db.audit_models import Audit
from services_db.case_models import Case
from services_db.engine import make_engine
from services_db.office_settings import Settings
from services_db.staff_models import Shift, Staff
from tests.browser.conftest import PATIENT_MS, PHONE, USUAL_MS, WIDE, shot
from tests.browser.widget_page import Widget
from tests.running import RunningBot
from tests.worker.gateways import Sink, webhooks

EMAIL, PASSWORD = "aino.palo@example.fi", "pihlaja keinuu tuulessa"
TOLD = "Mieheni löi minua eilen ja pelkään häntä."
WHEN = "Arkisin yhdeksän ja yhdentoista välillä, ei tekstiviestejä"


@pytest.fixture(scope="module")
def gateway() -> Iterator[Sink]:
    with webhooks() as sink:
        yield sink


@pytest.fixture(scope="module")
def office(running_bot: RunningBot, demo: str, gateway: Sink) -> Iterator[str]:
    """One member of staff on duty day and night, and the worker that calls them; the console's address."""
    engine = make_engine(running_bot.database)
    sealed = Vault(("x" * 40,)).seal({"address": gateway.hook("aino")})
    with Session(engine, future=True) as session, session.begin():
        staff = Staff(email=EMAIL, name="Aino Palo", title="sosiaalityöntekijä", roles=["reviewer"])
        staff.password_hash, staff.notify_sealed = PasswordHasher().hash(PASSWORD), sealed
        session.add(staff)
        session.flush()
        session.add_all(Shift(staff_id=staff.id, weekday=day, start=0, end=1440) for day in range(7))
        aino = staff.id
    Settings(engine).change(aino, quiet_start=0, quiet_end=0)
    worker = running_bot.run("worker")
    yield demo.removesuffix("/demo")
    worker.terminate()
    worker.wait(timeout=30)


@pytest.fixture
def patience() -> Iterator[None]:
    """Real turns on a busy machine take their time."""
    expect.set_options(timeout=PATIENT_MS)
    yield
    expect.set_options(timeout=USUAL_MS)


@pytest.fixture
def parent(browser: Browser, demo: str, patience: None) -> Iterator[Widget]:
    """A parent's phone, on the page with the chat."""
    context = browser.new_context(viewport=PHONE)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENT_MS)
    page = context.new_page()
    page.goto(demo)
    yield Widget(page)
    context.close()


@pytest.fixture
def desk(browser: Browser, office: str, patience: None) -> Iterator[Page]:
    """The browser of staff, not signed in yet."""
    context = browser.new_context(viewport=WIDE, base_url=office)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENT_MS)
    yield context.new_page()
    context.close()


def called(gateway: Sink, link: str, page: Page) -> str:
    """The notification about a case, once it has come."""
    for _ in range(PATIENT_MS // 200):
        found = [text for _room, _title, text in gateway.came if link in text.split()]
        if found:
            return found[0]
        page.wait_for_timeout(200)
    raise AssertionError("nobody was called")


def alarm(parent: Widget) -> None:
    """The parent tells of violence and is answered with a number to call at once."""
    parent.open()
    parent.button("Aloita keskustelu").click()
    expect(parent.log).to_contain_text("112")
    parent.say(TOLD)
    expect(parent.log.get_by_role("link", name="080 005 005").first).to_be_visible()


def newest_case(database: str) -> int:
    with Session(make_engine(database), future=True) as session:
        return int(session.execute(select(Case.id).order_by(Case.id.desc()).limit(1)).scalar_one())


def follow(desk: Page, link: str) -> None:
    """Staff opens the link of the call, signs in, and is where it led."""
    desk.goto(link)
    desk.get_by_label("Sähköposti").fill(EMAIL)
    desk.get_by_label("Salasana").fill(PASSWORD)
    desk.get_by_role("button", name="Kirjaudu").click()
    expect(desk).to_have_url(link)


def agree_on_contact(parent: Widget) -> None:
    """The parent permits contact and says when it is safe."""
    parent.button("Kyllä saa").click()
    expect(parent.log).to_contain_text("Milloin ja miten")
    parent.say(WHEN)
    expect(parent.log.locator(".parent").last).to_contain_text("ei tekstiviestejä")


def close(desk: Page) -> None:
    """Staff closes the case with their judgement of the alarm."""
    desk.get_by_role("link", name="Sulje tapaus").click()
    desk.get_by_label("Lopputulos").select_option("guided")
    desk.get_by_label("hälytys oli oikea").check()
    desk.get_by_role("button", name="Sulje tapaus").click()
    expect(desk.get_by_text("Näin tapaus päättyi")).to_be_visible()


def test_from_alarm_to_closing(parent: Widget, desk: Page, gateway: Sink, running_bot: RunningBot) -> None:
    alarm(parent)
    case = newest_case(running_bot.database)
    link = f"http://localhost:{running_bot.console_port}/tapaus/{case}"

    told = called(gateway, link, desk)
    assert not any(word in told.casefold() for word in ("löi", "mieheni", "pelkään"))

    follow(desk, link)
    expect(desk.get_by_role("heading", name=f"Tapaus {case}")).to_be_visible()
    expect(desk.locator("mark").first).to_be_visible()
    desk.get_by_role("button", name="Ota tapaus").click()
    expect(desk.get_by_text("Tapaus on sinulla")).to_be_visible()

    agree_on_contact(parent)
    expect(desk.get_by_role("log")).to_contain_text("ei tekstiviestejä")
    desk.reload()
    expect(desk.get_by_role("region", name="Turvallinen yhteydenotto")).to_contain_text("ei tekstiviestejä")

    desk.get_by_role("button", name="Vastaa vanhemmalle itse").click()
    expect(parent.log).to_contain_text("sosiaalityöntekijä")
    desk.get_by_label("Viesti vanhemmalle").fill("Hei, luen kertomasi nyt. Oletko turvassa?")
    desk.get_by_role("button", name="Lähetä").click()
    expect(parent.log).to_contain_text("Oletko turvassa?")
    bot_said = parent.log.locator(".message.bot").count()
    parent.say("Olen siskon luona, hän ei tiedä tästä")
    expect(desk.get_by_role("log")).to_contain_text("Olen siskon luona")
    assert parent.log.locator(".message.bot").count() == bot_said
    shot(desk, "side-by-side-staff")
    shot(parent.page, "side-by-side-parent")

    desk.get_by_role("button", name="Palauta keskustelu automaattiselle vastaajalle").click()
    expect(parent.log).to_contain_text("Työntekijä poistui nyt keskustelusta")
    close(desk)
    desk.goto("/jono")
    expect(desk.get_by_role("link", name=f"Tapaus {case}", exact=True)).to_have_count(0)

    with Session(make_engine(running_bot.database), future=True) as session:
        deeds = set(session.execute(select(Audit.deed)).scalars())
        closed = session.get(Case, case)
        assert closed is not None
        assert (closed.status, closed.verdict, closed.outcome) == ("closed", "right", "guided")
    assert {"read_transcript", "claimed", "take_over", "closed"} <= deeds
