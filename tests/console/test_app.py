"""Promises of every page of the console."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from bot.settings import read
from console.app import content_policy, create_app

PATHS = ["/demo", "/chat", "/turvallisuus", "/saavutettavuus", "/static/demo/page.css", "/ei-ole"]
FRAMED = "/chat/kehys"


@pytest.fixture
def client() -> FlaskClient:
    settings = {
        "ERONAPU_SECRET": "x" * 40,
        "ERONAPU_BOT_URL": "https://chat.example.org/bot/",
        "ERONAPU_ORIGINS": "https://kunta.example.fi",
    }
    return create_app(read(settings)).test_client()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Cache-Control", "no-store"),
    ],
)
def test_protecting_headers(client: FlaskClient, path: str, header: str, value: str) -> None:
    with client.get(path) as response:
        assert response.headers[header] == value


@pytest.mark.parametrize("path", [*PATHS, FRAMED])
def test_policy_allows_own_files_and_the_bot_only(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "connect-src https://chat.example.org;" in policy
    assert "script-src https://chat.example.org;" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy


def test_allowed_pages_alone_may_frame_the_frame(client: FlaskClient) -> None:
    with client.get(FRAMED) as response:
        assert "X-Frame-Options" not in response.headers
        policy = response.headers["Content-Security-Policy"]
    assert "frame-ancestors http://localhost:8080 https://kunta.example.fi;" in policy
    with client.get("/chat") as response:
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PATHS)
def test_no_cookie(client: FlaskClient, path: str) -> None:
    with client.get(path) as response:
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("bot_url", "allowed"),
    [("http://localhost:5005", "http://localhost:5005"), ("https://a.example/bot", "https://a.example")],
)
def test_policy_names_an_origin_not_a_path(bot_url: str, allowed: str) -> None:
    assert f"connect-src {allowed};" in content_policy(bot_url, ("'none'",))
