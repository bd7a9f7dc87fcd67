"""The demo page as sent: complete without a script, nothing inline, nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.settings import read
from console.app import create_app

STATIC = Path(__file__).resolve().parents[2] / "console" / "static" / "demo"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    settings = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_BOT_URL": "https://chat.example.org/bot/"}
    return create_app(read(settings)).test_client()


@pytest.fixture(scope="module")
def html(client: FlaskClient) -> str:
    return client.get("/demo").text


@pytest.mark.parametrize(
    "part",
    [
        'lang="fi"',
        'data-api="https://chat.example.org/bot/webhooks/widget"',
        'href="tel:112"',
        'href="tel:080005005"',
        'role="log"',
        "Poistu nopeasti",
    ],
)
def test_page_holds(html: str, part: str) -> None:
    assert part in html


@pytest.mark.parametrize("forbidden", [r"<style", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*\ssrc=)"])
def test_nothing_inline(html: str, forbidden: str) -> None:
    assert not re.search(forbidden, html)


def status(client: FlaskClient, path: str) -> int:
    with client.get(path) as response:
        return response.status_code


def test_every_file_it_names_is_its_own_and_exists(client: FlaskClient, html: str) -> None:
    files = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', html)
    assert len(files) >= 5
    assert [file for file in files if not file.startswith("/static/")] == []
    assert [file for file in files if status(client, file) != 200] == []


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_script_writes_text_nodes_and_stores_nothing(script: Path) -> None:
    forbidden = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|cookie|Storage|indexedDB"
    assert not re.search(forbidden, script.read_text(encoding="utf-8"))


@pytest.mark.parametrize("script", ["api.js", "chat.js", "view.js"])
def test_words_of_the_script_stand_in_the_strings_file(script: str) -> None:
    code = re.sub(r"//.*", "", (STATIC / script).read_text(encoding="utf-8"))
    literals = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", code)
    assert [words for words in literals if re.search(r"[äöÄÖ]", "".join(words))] == []


@pytest.mark.parametrize("sheet", ["base.css", "page.css", "chat.css", "card.css"])
def test_colours_come_from_the_tokens(sheet: str) -> None:
    rules = (STATIC / sheet).read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", rules)
