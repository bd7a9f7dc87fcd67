from __future__ import annotations

import pytest

from bot.channels.tokens import Tokens

SECRET = "a secret that only this test knows"


def test_a_token_opens_its_own_conversation() -> None:
    token, _expires = Tokens(SECRET, 1).give("abc")
    assert Tokens(SECRET, 1).read(f"Bearer {token}") == "abc"


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer x.y.z", "Basic abc", "Bearer " + "a" * 1000, "Bearer \udcff"]
)
def test_what_is_no_token_opens_nothing(header: str | None) -> None:
    assert Tokens(SECRET, 1).read(header) is None


def test_a_token_of_another_secret_or_an_old_one_opens_nothing() -> None:
    token, _expires = Tokens("another secret of another installation", 1).give("abc")
    assert Tokens(SECRET, 1).read(f"Bearer {token}") is None
    token, _expires = Tokens(SECRET, 1).give("abc")
    assert Tokens(SECRET, -1).read(f"Bearer {token}") is None
    assert Tokens(SECRET, 1).read(f"Bearer {token[:-2]}xx") is None
