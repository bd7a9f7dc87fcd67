"""The rota, opening hours and settings in a real browser: no barrier, nothing sideways, and the words told right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from services_db.office import Office
from services_db.rota import Rota
from services_db.watch import Watch
from tests.browser.conftest import shot
from tests.browser.staff_pages import WIDE, RunningConsole, sideways, violations

TABLET, NARROW = {"width": 1024, "height": 768}, {"width": 768, "height": 1024}
PATHS = ["/paivystys", "/aukiolo", "/asetukset"]
MISTAKES = {
    "/paivystys": "Lisää vuoro",
    "/aukiolo": "Lisää poikkeus",
    "/asetukset": "Lisää kanava",
}


@pytest.fixture
def console(tmp_path: Path) -> Iterator[RunningConsole]:
    with RunningConsole(tmp_path).served() as running:
        running.staff("Sari Salo", "manager")
        running.staff("Aino Aalto")
        yield running


@pytest.fixture(params=["light"])
def page(console: RunningConsole, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of the manager's; an error of a script or a breach of policy fails the test."""
    context = console.browser_of(browser, 1, reduced_motion="reduce", color_scheme=request.param)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert [error for error in errors if not error.startswith("Failed to load resource")] == []


def fill(console: RunningConsole) -> None:
    """A rota, hours and days away, as an office has them."""
    rota, today = Rota(console.engine), date.today()
    rota.add_shifts(1, 2, range(7), 0, 1440, 1)
    rota.add_shifts(1, 1, range(5), 22 * 60, 8 * 60, 2)
    rota.add_absence(1, 1, today, today + timedelta(days=3))
    Office(console.engine).set_week(1, [(day, 480, 960) for day in range(5)])


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("state", ["empty", "filled", "mistaken"])
def test_axe_finds_nothing(page: Page, console: RunningConsole, path: str, state: str) -> None:
    if state != "empty":
        fill(console)
        Watch(console.engine).beat()
    page.goto(console.url + path)
    if state == "mistaken":
        page.get_by_role("button", name=MISTAKES[path]).click()
        expect(page.locator(".wrong").first).to_be_visible()
    assert violations(page) == []
    shot(page, f"console{path.replace('/', '-')}-{state}", whole=True)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("size", [WIDE, TABLET, NARROW], ids=["wide", "tablet", "narrow"])
def test_nothing_runs_sideways(page: Page, console: RunningConsole, path: str, size: dict[str, int]) -> None:
    fill(console)
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(console.url + path)
    assert sideways(page) == []
    shot(page, f"console{path.replace('/', '-')}")


def test_a_shift_is_added_with_the_keyboard_alone(page: Page, console: RunningConsole) -> None:
    page.goto(console.url + "/paivystys")
    page.get_by_label("Työntekijä").first.focus()
    page.keyboard.type("Aino")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _ in range(7):
        page.keyboard.press("Tab")
    page.keyboard.type("8")
    page.keyboard.press("Tab")
    page.keyboard.type("16.30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="8–16.30", exact=True)).to_be_visible()
    assert [(one.name, one.weekday) for one in Rota(console.engine).shifts()] == [("Aino Aalto", 0)]


def test_hours_are_written_and_the_parents_sentence_follows(page: Page, console: RunningConsole) -> None:
    page.goto(console.url + "/aukiolo")
    sentence = page.locator("blockquote").first
    expect(sentence).to_contain_text("En voi luvata tarkkaa aikaa")
    for day in ("Maanantai", "Tiistai", "Keskiviikko", "Torstai", "Perjantai", "Lauantai", "Sunnuntai"):
        page.get_by_label(day).fill("0-24")
    page.get_by_label("Pyhäpäivinä").uncheck()
    page.get_by_role("button", name="Tallenna viikko").click()
    expect(sentence).to_contain_text("tänään kello 24 asti")
    page.get_by_label("Tiistai").fill("aamulla")
    page.get_by_role("button", name="Tallenna viikko").click()
    expect(page.get_by_label("Tiistai")).to_have_value("aamulla")
    expect(page.get_by_label("Tiistai")).to_have_accessible_description(
        "Esimerkiksi 8–16 tai 8–11.30, 12–16. Tyhjä kenttä tarkoittaa, että silloin ollaan kiinni. "
        "Kirjoita ajat muodossa 8–16. Aika päättyy samana päivänä, viimeistään kello 24, ja ajat ovat järjestyksessä."
    )
