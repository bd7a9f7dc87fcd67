"""The conversation in the terminal: words, numbers of buttons, an empty line ends it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot import chat
from bot.talk import Talks


@pytest.mark.parametrize("end", ["an empty line", "the end of input"])
def test_a_conversation(
    end: str,
    talks: Any,
    run: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typed: Iterator[str] = iter(["1", "99", "asun Nokialla"] + [""] * (end == "an empty line"))

    def read(_prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    async def load(_settings: Any) -> Talks:
        return talks  # type: ignore[no-any-return]

    monkeypatch.setenv("ERONAPU_SECRET", "x" * 40)
    monkeypatch.setattr("builtins.input", read)
    monkeypatch.setattr(Talks, "load", load)
    run(chat._talk())
    printed = capsys.readouterr().out
    assert "112" in printed
    assert "[1] Kyllä olemme" in printed
    assert "Mietin eroa" in printed  # the question after the button
    assert next(typed, None) is None


def test_cards_are_shown_with_their_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    card = {"name": "Perheneuvola", "why": "Sopii.", "phone": "03 123 4567"}
    message = {"text": "Tässä:", "services": [card], "buttons": [{"id": "1-0", "title": "Näytä lisää"}]}
    assert chat._show([message]) == ["Näytä lisää"]
    printed = capsys.readouterr().out
    assert "* Perheneuvola – Sopii. 03 123 4567" in printed
    assert "[1] Näytä lisää" in printed
