"""Who counts as one who knocks: an address, of IPv6 a subscriber's network, behind a proxy the one before it."""

from __future__ import annotations

import pytest
from flask import Flask

from console.knocking import Knock
from services_db.guesses import ADDRESS, TooMany
from tests.console.conftest import enter, made


def knock(app: Flask, address: str, account: str | None = None) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": address}):
        Knock(account)


@pytest.mark.parametrize(
    ("address", "another", "same"),
    [
        ("10.1.2.3", "10.1.2.3", True),
        ("10.1.2.3", "10.1.2.4", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_who_is_one(app: Flask, address: str, another: str, same: bool) -> None:
    for _ in range(ADDRESS.free):
        knock(app, address)
    if same:
        with pytest.raises(TooMany):
            knock(app, another)
    else:
        knock(app, another)
        assert knock(app, another) is None


@pytest.mark.parametrize(
    ("proxies", "sent", "paused"),
    [
        ("0", ["1.1.1.{}"], True),  # nobody adds the header here: it is the guesser's own invention
        ("1", ["1.1.1.{}"], False),
        ("1", ["9.9.9.{}", "1.1.1.1"], True),  # the last one is the proxy's, those before are the guesser's
        ("2", ["1.1.1.{}", "7.7.7.7"], False),
    ],
)
def test_behind_proxies(app: Flask, proxies: str, sent: list[str], paused: bool) -> None:
    behind = made(app.extensions["engine"], ERONAPU_PROXIES=proxies)
    answers = set()
    for number in range(ADDRESS.free + 1):
        client = behind.test_client()
        client.environ_base["HTTP_X_FORWARDED_FOR"] = ", ".join(sent).format(number)
        answers.add(enter(client, f"{number}@example.fi", "väärä salasana tämä").status_code)
    assert answers == ({401, 429} if paused else {401})
