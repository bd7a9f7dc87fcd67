"""The pages of a case in a real browser: WCAG 2.2 AA, three widths, light and dark; from claim to closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from services_db.case_work import CaseWork, Closing
from services_db.conversations import Conversations
from services_db.replies import Replies, read_seed
from tests.browser.conftest import shot
from tests.browser.staff_pages import WIDE, RunningConsole, sideways, violations
from tests.console.cases import a_case, alarm, situation

SIZES = [WIDE, {"width": 1024, "height": 768}, {"width": 768, "height": 1024}]
CONTACT = {
    "phone": "040 123 4567",
    "email": None,
    "when": "arkisin klo 9–12",
    "leave_message": False,
    "note": "Älä kerro puhelimessa, mistä soitat.",
}


@pytest.fixture
def console(tmp_path: Path) -> Iterator[RunningConsole]:
    """A case with all there can be, a closed one, and canned replies."""
    with RunningConsole(tmp_path).served() as running:
        for name in ("Sari Salo", "Aino Aalto"):
            running.staff(name)
        conversation = a_case(running.engine)
        alarm(running.engine, conversation, "2", "immediate", "serious_threat")
        situation(running.engine, conversation, permission=True, when="arkisin klo 9–12, vain puhelimella")
        sealed = running.app.extensions["vault"].seal(CONTACT)
        Conversations(running.engine).keep_contact(conversation, sealed)
        work = CaseWork(running.engine)
        work.claim(1, 2)
        work.hand_over(1, 2, 1)
        work.note(1, 1, "Soitettu kello 10, ei vastausta.\nYritän uudelleen iltapäivällä.")
        work.label(1, 1, ["soitettava", "tulkki"])
        a_case(running.engine, flag="violence")
        work.close(2, 1, Closing("advised", "false", "none"))
        Replies(running.engine).seed(read_seed())
        yield running


def show(path: str) -> Callable[[Page, str], None]:
    return lambda page, url: (page.goto(url + path), None)[1]


def contact(page: Page, url: str) -> None:
    page.goto(f"{url}/tapaus/1")
    page.get_by_role("button", name="Avaa yhteystiedot").click()
    expect(page.get_by_text("040 123 4567")).to_be_visible()


def closing_faults(page: Page, url: str) -> None:
    page.goto(f"{url}/tapaus/1/sulkeminen")
    page.get_by_role("button", name="Sulje tapaus").click()
    expect(page.get_by_role("alert")).to_be_visible()


def reply_faults(page: Page, url: str) -> None:
    page.goto(f"{url}/valmiit-vastaukset")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.get_by_text("Kirjoita otsikko")).to_be_visible()


STATES: dict[str, Callable[[Page, str], None]] = {
    "case": show("/tapaus/1"),
    "case-closed": show("/tapaus/2"),
    "contact": contact,
    "closing": show("/tapaus/1/sulkeminen"),
    "closing-faults": closing_faults,
    "replies": show("/valmiit-vastaukset?muokkaa=1"),
    "reply-faults": reply_faults,
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing(
    console: RunningConsole, browser: Browser, size: dict[str, int], dark: bool
) -> None:
    context = console.browser_of(browser, 1, viewport=size, color_scheme="dark" if dark else "light")
    page = context.new_page()
    found = {}
    for name, reach in STATES.items():
        reach(page, console.url)
        faults = violations(page) + sideways(page)
        found |= {name: faults} if faults else {}
        shot(page, f"{name}-{'dark' if dark else 'light'}", whole=True)
    context.close()
    assert found == {}


def test_from_claim_to_closing(console: RunningConsole, browser: Browser) -> None:
    a_case(console.engine, "immediate", "self_harm")
    context = console.browser_of(browser, 1)
    page = context.new_page()
    page.goto(f"{console.url}/jono?rajaus=free")
    page.get_by_role("link", name="Tapaus 3").click()
    expect(page.get_by_role("heading", name="Turvallinen yhteydenotto")).to_be_in_viewport()
    page.get_by_role("button", name="Ota tapaus").click()
    expect(page.get_by_text("Tapaus on sinulla")).to_be_visible()
    page.get_by_label("Muistiinpano").fill("Keskusteltu, tilanne rauhoittui.")
    page.get_by_role("button", name="Tallenna muistiinpano").click()
    expect(page.get_by_role("region", name="Tapahtumat")).to_contain_text("Keskusteltu")
    page.get_by_role("link", name="Sulje tapaus").click()
    page.get_by_label("Lopputulos").select_option(label="ohjattu palveluun")
    page.get_by_label("hälytys oli oikea").check()
    page.get_by_label("Seurantapäivä").fill("2026-12-24")
    page.get_by_role("button", name="Sulje tapaus").click()
    expect(page.get_by_text("Tapaus on suljettu.")).to_be_visible()
    page.goto(f"{console.url}/jono?rajaus=follow")
    expect(page.locator("[data-case]")).to_contain_text("24.12.2026")
    context.close()
