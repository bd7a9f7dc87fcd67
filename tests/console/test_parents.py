"""Pages for parents as sent: complete without a script, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.settings import read
from console.app import create_app

STATIC = Path(__file__).resolve().parents[2] / "console" / "static"
PAGES = ["/demo", "/chat", "/chat/kehys", "/turvallisuus", "/saavutettavuus"]
WIDGET = "https://chat.example.org/bot/webhooks/widget/widget.js"
every_page = pytest.mark.parametrize("path", PAGES)


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    settings = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_BOT_URL": "https://chat.example.org/bot/"}
    return create_app(read(settings)).test_client()


@every_page
def test_help_stands_on_every_page(client: FlaskClient, path: str) -> None:
    html = client.get(path).text
    for part in ('lang="fi"', 'href="tel:112"', 'href="tel:080005005"', "<h1"):
        assert part in html


@pytest.mark.parametrize("path", ["/demo", "/chat", "/chat/kehys"])
def test_one_script_tag_brings_the_widget(client: FlaskClient, path: str) -> None:
    html = client.get(path).text
    assert re.findall(r"<script[^>]*>", html) == [f'<script src="{WIDGET}" defer>']
    assert html.count("<eron-ensiapu") == 1


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (
            "/turvallisuus",
            ("selaimen historiaa", "incognito", "Poista jäljet", "turvallista laitetta", "valvota"),
        ),
        (
            "/saavutettavuus",
            (
                "306/2019",
                "WCAG",
                "14 päivässä",
                "Traficom",
                "kantelun",
                "osittain",
                "Ulkopuolinen ei ole vielä arvioinut",
            ),
        ),
    ],
)
def test_what_the_pages_tell(client: FlaskClient, path: str, told: tuple[str, ...]) -> None:
    html = client.get(path).text
    assert [words for words in told if words not in html] == []


def statement(**settings: str) -> str:
    own = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_BOT_URL": "https://chat.example.org/bot/", **settings}
    return create_app(read(own)).test_client().get("/saavutettavuus").text


@pytest.mark.parametrize(
    ("feedback", "told"),
    [
        (
            "palaute@example.org",
            '<a href="mailto:palaute@example.org" rel="noreferrer">palaute@example.org</a>',
        ),
        ("https://example.org/palaute", '<a href="https://example.org/palaute" rel="noreferrer">'),
        ("javascript:alert(1)", "meille: javascript:alert(1)."),
        ("kirjaamo, puhelin 03 123 4567", "meille: kirjaamo, puhelin 03 123 4567."),
    ],
)
def test_the_statement_names_the_owner_and_the_way_of_feedback(feedback: str, told: str) -> None:
    html = statement(ERONAPU_OWNER="Koivurannan <kunta>", ERONAPU_FEEDBACK=feedback)
    assert "Palvelusta vastaa Koivurannan &lt;kunta&gt;." in html
    assert told in html
    assert "14 päivässä" in html


def test_the_statement_is_honest_when_nobody_is_named() -> None:
    html = statement()
    assert "ei ole vielä kertonut tässä nimeään" in html
    assert "ei ole vielä antanut tähän palauteosoitetta" in html
    assert "hyvinvointialueelle, jonka sivuilla" in html


@every_page
@pytest.mark.parametrize("forbidden", [r"<style", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*\ssrc=)"])
def test_nothing_inline(client: FlaskClient, path: str, forbidden: str) -> None:
    assert not re.search(forbidden, client.get(path).text)


def status(client: FlaskClient, path: str) -> int:
    with client.get(path) as response:
        return response.status_code


@every_page
def test_every_file_it_names_is_its_own_and_exists(client: FlaskClient, path: str) -> None:
    named = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', client.get(path).text)
    files = [file for file in named if file not in (WIDGET, "data:,")]
    assert len(files) >= 3
    assert [file for file in files if not file.startswith("/static/") or status(client, file) != 200] == []


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_colours_come_from_the_tokens(sheet: Path) -> None:
    rules = sheet.read_text(encoding="utf-8")
    assert sheet.name == "tokens.css" or not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", rules)
