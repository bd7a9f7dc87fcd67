from __future__ import annotations

import logging

import pytest

from console.address import understood


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("mmost://chat.example.fi/a-very-secret-token", True),
        ("https://discord.com/api/webhooks/4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", True),
        ("https://example.fi/hook", False),  # no gateway of anybody's
        ("mmost://", False),
        ("msteams://a/b/c", False),  # apprise knows it no more
        ("syslog://", False),  # apprise knows it, and it is of this machine
    ],
)
def test_what_can_be_sent_to_and_may_be(address: str, good: bool) -> None:
    assert understood(address) is good


def test_no_address_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    understood("mmost://secret")
    understood("slack://secret/secret")
    assert not [one for one in caplog.records if one.levelno > logging.DEBUG]
