"""Who is served at the public edge: origins, limits, sessions that were left; on the real server."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.running import RunningBot

ALLOWED = "https://kunta.example.fi"
FOREIGN = [
    "https://evil.example",
    "https://kunta.example.fi.evil.example",
    "http://kunta.example.fi",
    "null",
    "",
]
LIMITS = {"ERONAPU_TOKEN_LIMIT": "5", "ERONAPU_ADDRESS_LIMIT": "12"}
CALLS: list[tuple[str, str, Any]] = [
    ("POST", "/messages", {"client_id": "a", "text": "moi"}),
    ("GET", "/messages?after=0", None),
    ("GET", "/summary", None),
    ("POST", "/contact", {"phone": "040 1234567", "leave_message": True, "consent": True}),
]


def ask(
    bot: RunningBot, method: str, path: str, headers: dict[str, str], body: str | None = None
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", bot.port, timeout=30)
    connection.request(method, f"/webhooks/widget{path}", body, headers)
    answer = connection.getresponse()
    read = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return read


@pytest.fixture(scope="module")
def edge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    """A bot that lets one page in. It has no model: what is tested here does not need one."""
    folder = tmp_path_factory.mktemp("edge")
    bot = RunningBot(folder, {"ERONAPU_ORIGINS": ALLOWED, "ERONAPU_MODEL": str(folder)})
    bot.start()
    yield bot
    bot.stop()


def test_an_allowed_page_may_call(edge: RunningBot) -> None:
    status, headers, _ = ask(edge, "POST", "/session", {"Origin": ALLOWED}, "{}")
    assert status == 201
    assert headers["access-control-allow-origin"] == ALLOWED


@pytest.mark.parametrize(("origin", "told"), [(ALLOWED, ALLOWED), (FOREIGN[0], "*")])
def test_a_page_is_told_once_that_it_may_load_the_files(edge: RunningBot, origin: str, told: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", edge.port, timeout=30)
    connection.request("GET", "/webhooks/widget/widget.js", headers={"Origin": origin})
    answer = connection.getresponse()
    answer.read()
    assert answer.headers.get_all("access-control-allow-origin") == [told]
    connection.close()


def test_an_allowed_page_may_ask_before_calling(edge: RunningBot) -> None:
    asked = {
        "Origin": ALLOWED,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    status, headers, _ = ask(edge, "OPTIONS", "/messages", asked)
    assert status in (200, 204)
    assert headers["access-control-allow-origin"] == ALLOWED
    assert {"authorization", "content-type"} <= set(headers["access-control-allow-headers"].split(", "))
    assert headers["access-control-max-age"] == "600"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("OPTIONS", "/messages"),
        ("POST", "/session"),
        ("GET", "/messages"),
        ("DELETE", "/conversation"),
        ("GET", "/widget.js"),
        ("GET", "/nothing"),
    ],
)
@pytest.mark.parametrize("origin", [ALLOWED, *FOREIGN])
def test_no_page_may_send_cookies(edge: RunningBot, origin: str, method: str, path: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    _, headers, _ = ask(edge, method, path, asked)
    assert "access-control-allow-credentials" not in headers


@pytest.mark.parametrize("origin", FOREIGN)
def test_any_other_page_may_not(edge: RunningBot, origin: str) -> None:
    status, headers, body = ask(edge, "POST", "/session", {"Origin": origin}, "{}")
    assert status == 403
    assert headers.get("access-control-allow-origin") not in ("*", origin or "*")
    assert "112" in json.loads(body)["help"]


@pytest.mark.parametrize("origin", FOREIGN)
def test_no_other_page_may_even_ask(edge: RunningBot, origin: str) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
    _, headers, _ = ask(edge, "OPTIONS", "/session", asked)
    assert headers.get("access-control-allow-origin") not in ("*", origin or "*")


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call[0]} {call[1]}")
def test_a_session_that_was_left_opens_nothing(edge: RunningBot, call: tuple[str, str, Any]) -> None:
    token = edge.open()["token"]
    assert ask(edge, "POST", "/leave", {"Content-Type": "text/plain"}, token)[0] == 204
    status, problem = edge.call(*call, token)
    assert status == 401
    assert "112" in problem["help"]


@pytest.mark.parametrize(
    "body", ["", "x", "x" * 5000, "ä", "\x00"], ids=["none", "short", "long", "ä", "nul"]
)
def test_leaving_with_nonsense_closes_nothing(edge: RunningBot, body: str) -> None:
    token = edge.open()["token"]
    assert ask(edge, "POST", "/leave", {}, body.encode().decode("latin-1"))[0] == 204
    assert edge.call("GET", "/messages?after=0", token=token)[0] == 200


def test_what_was_left_can_be_deleted_by_its_receipt(edge: RunningBot) -> None:
    opened = edge.open()
    ask(edge, "POST", "/leave", {}, opened["token"])
    assert edge.call("DELETE", "/conversation", {"receipt": opened["receipt"]}) == (204, {})


def test_a_thousand_attempts_on_another_conversation_fail_alike(edge: RunningBot) -> None:
    """Tokens made by changing one's own a little, in every place: one answer for all, telling nothing."""
    token = edge.open()["token"]
    letters = "ABCDEabcde01234_-."
    tries = [token[:at] + letter + token[at + 1 :] for at in range(len(token)) for letter in letters]
    changed = [one for one in tries if one != token and not same(one, token)][:1000]
    assert len(changed) == 1000
    answers = {
        (status, json.dumps(problem, sort_keys=True))
        for number, one in enumerate(changed)
        for status, problem in [edge.call(*CALLS[number % len(CALLS)], one)]
    }
    assert len(answers) == 1
    assert next(iter(answers))[0] == 401


def same(one: str, other: str) -> bool:
    """Whether two tokens differ in nothing but the unused last bits of their base64 parts."""
    return all(a[:-1] == b[:-1] for a, b in zip(one.split("."), other.split(".")))


@pytest.fixture
def strict(tmp_path: Any) -> Iterator[RunningBot]:
    bot = RunningBot(tmp_path, LIMITS | {"ERONAPU_MODEL": str(tmp_path), "ERONAPU_PROXIES": "1"})
    bot.start()
    yield bot
    bot.stop()


def test_limits_hold_over_a_restart_and_part_addresses(strict: RunningBot) -> None:
    def start(address: str) -> tuple[int, dict[str, str], bytes]:
        return ask(strict, "POST", "/session", {"X-Forwarded-For": address}, "{}")

    token = json.loads(start("192.0.2.1")[2])["token"]
    own = {"Authorization": f"Bearer {token}", "X-Forwarded-For": "192.0.2.1"}
    assert [ask(strict, "GET", "/messages", own)[0] for _ in range(6)][:5] == [200] * 5
    status, headers, body = ask(strict, "GET", "/messages", own)
    assert status == 429
    assert 0 < int(headers["retry-after"]) == json.loads(body)["retry_after"] <= 60
    while start("192.0.2.1")[0] == 201:
        pass
    assert start("192.0.2.2")[0] == 201
    strict.kill()
    strict.start()
    assert start("192.0.2.1")[0] == 429
