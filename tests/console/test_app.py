"""Promises of every page of the console."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from bot.settings import read
from console.app import content_policy, create_app
from tests.console.conftest import PASSWORD, MakeStaff, SignIn, enter, made

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


@pytest.mark.parametrize(
    ("pages_url", "names"),
    [
        ("https://konsoli.example.fi", ["__Host-laite", "__Host-konsoli"]),
        ("http://localhost:8080", ["laite", "konsoli"]),
    ],
)
def test_cookies(engine: Engine, make_staff: MakeStaff, pages_url: str, names: list[str]) -> None:
    app = made(engine, ERONAPU_PAGES_URL=pages_url)
    answer = enter(app.test_client(), make_staff("reviewer").email, PASSWORD)
    cookies = answer.headers.getlist("Set-Cookie")
    assert [cookie.split("=")[0] for cookie in cookies] == names
    for cookie in cookies:
        assert not [part for part in ("HttpOnly", "Path=/", "SameSite=Lax") if part not in cookie]
        assert "Domain" not in cookie and ("Secure" in cookie) is pages_url.startswith("https")


INLINE = (r"<style", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*\ssrc=)", r"javascript:")
STAFF_PAGES = (
    "/kirjaudu",
    "/henkilokunta",
    "/henkilokunta/1",
    "/oma",
    "/oma/koodi",
    "/kutsu/x",
    "/ei/ole",
)


@pytest.mark.parametrize("path", STAFF_PAGES)
@pytest.mark.parametrize(
    "forbidden", [r"<style", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*\ssrc=)", r"javascript:"]
)
def test_nothing_is_inline_on_pages_of_staff(sign_in: SignIn, path: str, forbidden: str) -> None:
    assert not re.search(forbidden, sign_in("admin").get(path).text)


@pytest.mark.parametrize("path", STAFF_PAGES)
def test_policy_of_pages_of_staff(sign_in: SignIn, path: str) -> None:
    answer = sign_in("admin").get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert (answer.headers["X-Frame-Options"], answer.headers["Cache-Control"]) == ("DENY", "no-store")
    assert set(answer.headers["Referrer-Policy"].split()) <= {"same-origin", "no-referrer"}
