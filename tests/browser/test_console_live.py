"""The live talk on the page of a case, in a real browser: it grows by itself, and nothing written is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect
from sqlalchemy import update
from sqlalchemy.orm import Session

from services_db.case_models import CannedReply, Case
from services_db.staff import as_member
from services_db.staff_models import Staff
from tests.browser.conftest import shot
from tests.browser.one_talk import STATES, OneTalk, talking
from tests.browser.staff_pages import WIDE, RunningConsole, sideways, violations

TABLET, NARROW = {"width": 1024, "height": 768}, {"width": 360, "height": 740}
REPLY = "Hei, olen {nimike}. Voin soittaa sinulle {aika}."


@pytest.fixture
def console(tmp_path: Path) -> Iterator[RunningConsole]:
    with RunningConsole(tmp_path).served() as running:
        running.staff("Sari Salo")
        running.staff("Aino Aalto")
        with Session(running.engine, future=True) as session, session.begin():
            session.add(CannedReply(title="Tervehdys", text=REPLY, position=1))
        yield running


@pytest.fixture
def talk(console: RunningConsole, browser: Browser, request: pytest.FixtureRequest) -> Iterator[OneTalk]:
    """A page of Sari's; an error of a script or a breach of policy fails the test."""
    context = console.browser_of(
        browser, 1, viewport=getattr(request, "param", WIDE), reduced_motion="reduce"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield OneTalk(console, page)
    context.close()
    assert [error for error in errors if "Failed to load resource" not in error] == []


sizes = pytest.mark.parametrize(
    "talk", [WIDE, TABLET, NARROW], indirect=True, ids=["wide", "tablet", "narrow"]
)


@sizes
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(talk: OneTalk, state: object) -> None:
    state(talk)  # type: ignore[operator]
    assert violations(talk.page) == []
    assert sideways(talk.page) == []
    talk.page.locator("#puhe").scroll_into_view_if_needed()
    shot(talk.page, f"console-live-{state.__name__}", whole=True)  # type: ignore[attr-defined]


def test_axe_finds_nothing_in_the_dark(talk: OneTalk) -> None:
    talk.page.emulate_media(color_scheme="dark")
    talking(talk)
    assert violations(talk.page) == []
    shot(talk.page, "console-live-dark", whole=True)


def test_a_talk_by_keyboard_alone(talk: OneTalk) -> None:
    button = talk.page.get_by_role("button", name="Vastaa vanhemmalle itse")
    button.focus()
    talk.page.keyboard.press("Enter")
    expect(talk.text).to_be_focused()
    talk.page.keyboard.type("Hei,")
    talk.page.keyboard.press("Shift+Enter")
    talk.page.keyboard.type("olen täällä.")
    talk.page.keyboard.press("Enter")
    expect(talk.log).to_contain_text("olen täällä.")
    assert talk.said() == ["Hei,\nolen täällä."]
    expect(talk.text).to_have_value("")
    expect(talk.text).to_be_focused()
    talk.page.keyboard.press("Shift+Tab")
    expect(talk.page.get_by_text("Valmiit vastaukset").last).to_be_focused()
    talk.page.keyboard.press("Enter")
    talk.page.keyboard.press("Tab")
    talk.page.keyboard.press("Enter")
    talk.page.keyboard.type("iltapäivällä")  # the place that was selected
    expect(talk.text).to_have_value("Hei, olen sosiaalityöntekijä. Voin soittaa sinulle iltapäivällä.")


def test_what_the_parent_says_is_put_in_once_and_is_a_log(talk: OneTalk) -> None:
    talk.take()
    for number in range(3):
        talk.parent_says(f"viesti {number}", f"p{number}")
    expect(talk.log).to_contain_text("viesti 2")
    talk.page.wait_for_timeout(2_500)
    assert [talk.log.get_by_text(f"viesti {number}").count() for number in range(3)] == [1, 1, 1]
    ids = talk.log.locator("[data-message]").evaluate_all(
        "all => all.map((one) => Number(one.dataset.message))"
    )
    assert ids == sorted(set(ids))


def test_presence_is_shown_and_told(talk: OneTalk) -> None:
    expect(talk.page.get_by_text("paikalla")).to_be_visible()
    talk.take()
    expect(talk.page.get_by_text("Vastaajana: sinä")).to_be_visible()
    expect(talk.page.get_by_text("Tapaus on sinulla")).to_be_visible()
    expect(talk.page.get_by_role("button", name="Ota tapaus")).to_have_count(0)
    talk.text.press_sequentially("Hei")
    talk.page.wait_for_timeout(500)
    assert talk.live.standing(talk.conversation).typing
    with talk.engine.begin() as connection:
        connection.exec_driver_sql(
            "update presence set parent_seen = datetime('now', '-5 minutes', '-5 seconds')"
        )
    expect(talk.page.get_by_text("poissa 5 min")).to_be_visible()
    expect(talk.page.get_by_role("status")).to_contain_text("Hän näkee viestisi, kun hän palaa")


@pytest.mark.parametrize("lost", ["request", "answer"])
def test_a_message_that_does_not_go_through_is_sent_until_it_does(talk: OneTalk, lost: str) -> None:
    talk.take()
    tries: list[str] = []

    def drop(route: Route) -> None:
        if route.request.method != "POST" or not route.request.url.endswith("/puhe"):
            return route.fallback()
        tries.append(route.request.post_data or "")
        if len(tries) > 2:
            return route.fallback()
        if lost == "answer":
            route.fetch()
        return route.abort()

    talk.page.route("**/puhe*", drop)
    talk.text.fill("Tämä ei saa kadota.")
    talk.text.press("Enter")
    talk.text.fill("Eikä tämä.")
    expect(talk.page.get_by_text("ei ole vielä lähtenyt")).to_be_visible()
    talk.text.press("Enter")
    expect(talk.log).to_contain_text("Eikä tämä.", timeout=15_000)
    assert talk.said() == ["Tämä ei saa kadota.", "Eikä tämä."]
    expect(talk.page.locator("[data-pending] li")).to_have_count(0)
    expect(talk.page.get_by_role("alert")).to_be_hidden()


def test_what_is_refused_comes_back_into_the_text_box(talk: OneTalk, console: RunningConsole) -> None:
    talk.take()
    talk.page.route("**/puhe?*", lambda route: route.abort())  # the page does not hear of it by asking
    with Session(console.engine, future=True) as session:
        colleague = as_member(session.get(Staff, 2))
    talk.live.take(1, colleague)
    talk.text.fill("Ehdinkö?")
    talk.text.press("Enter")
    expect(talk.page.get_by_role("alert")).to_contain_text("sitä ei lähetetty")
    expect(talk.text).to_have_value("Ehdinkö?")
    assert talk.said() == []
    talk.page.unroute_all()
    expect(talk.page.get_by_text("Vastaajana: Aino Aalto")).to_be_visible()
    expect(talk.page.get_by_role("button", name="Lähetä")).to_be_disabled()


def test_a_draft_outlives_the_page(talk: OneTalk) -> None:
    talk.take()
    talk.text.fill("Kesken")
    talk.page.get_by_label("Muistiinpano").fill("soitettu")
    talk.page.get_by_role("button", name="Tallenna muistiinpano").click()
    expect(talk.text).to_have_value("Kesken")
    talk.text.press("Enter")
    expect(talk.log).to_contain_text("Kesken")
    talk.page.reload()
    expect(talk.text).to_have_value("")


def test_it_goes_back_to_the_bot(talk: OneTalk) -> None:
    talk.take()
    talk.page.get_by_role("button", name="Palauta keskustelu").click()
    expect(talk.text).to_be_hidden()
    expect(talk.page.get_by_text("Vastaajana: automaattinen vastaaja")).to_be_visible()
    expect(talk.page.get_by_role("heading", name="Keskustelu")).to_be_focused()


def test_a_session_that_ended_is_told_and_the_text_kept(talk: OneTalk) -> None:
    talk.take()
    talk.page.context.clear_cookies()
    talk.text.fill("Tallella")
    talk.text.press("Enter")
    expect(talk.page.get_by_role("alert")).to_contain_text("Kirjautumisesi on vanhentunut")
    expect(talk.page.locator("[data-pending]")).to_contain_text("Tallella")


def test_a_closed_case_offers_no_talk(talk: OneTalk) -> None:
    with talk.engine.begin() as connection:
        connection.execute(update(Case).values(status="closed", outcome="guided"))
    talk.page.reload()
    expect(talk.page.get_by_role("button", name="Vastaa vanhemmalle itse")).to_have_count(0)
