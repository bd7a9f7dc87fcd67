"""The widget's files as the real server sends them."""

from __future__ import annotations

import gzip
import re

from bot.widget_files import LOADER_BYTES
from tests.bot.channels.test_edge import ask
from tests.running import RunningBot

GZIP = {"Accept-Encoding": "gzip", "Origin": "https://any.example"}


def test_any_page_may_load_them_and_they_come_packed(running_bot: RunningBot) -> None:
    status, headers, packed = ask(running_bot, "GET", "/widget.js", GZIP)
    assert status == 200
    assert len(packed) <= LOADER_BYTES
    assert headers["access-control-allow-origin"] == "*"
    assert headers["content-type"] == "text/javascript; charset=utf-8"
    assert headers["vary"].lower().count("accept-encoding") == 1
    text = gzip.decompress(packed).decode()
    assert ask(running_bot, "GET", "/widget.js", {})[2].decode() == text
    (main,) = re.findall(r"widget-[0-9a-f]{12}\.js", text)
    status, headers, packed = ask(running_bot, "GET", f"/{main}", GZIP)
    assert status == 200
    assert "immutable" in headers["cache-control"]
    assert "Mitä olen kertonut" in gzip.decompress(packed).decode()


def test_an_older_loader_gets_the_main_file_of_today(running_bot: RunningBot) -> None:
    status, headers, _ = ask(running_bot, "GET", "/widget-000000000000.js", {})
    assert status == 200
    assert "immutable" not in headers["cache-control"]


def test_the_document_of_the_calls_is_served(running_bot: RunningBot) -> None:
    status, _, body = ask(running_bot, "GET", "/openapi.yaml", {})
    assert status == 200
    assert body.startswith(b"openapi: 3")
