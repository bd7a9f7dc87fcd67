"""The opening is in the language of the page, where the bot can; what the page told is kept with the conversation."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.channels.requests import About
from bot.triage.language import SPOKEN
from services_db.conversation_models import Conversation
from services_db.engine import make_engine


@pytest.mark.parametrize("language", SPOKEN)
def test_the_opening_is_in_the_language_of_the_page(talks: Any, run: Any, language: str) -> None:
    heard = run(talks.open(About(language=language))).heard
    assert [message["lang"] for message in heard] == [language, language]
    assert "112" in heard[0]["text"]
    assert "Poistu nopeasti" in heard[0]["text"]
    assert heard[-1]["asks"] == "safety"


@pytest.mark.parametrize("language", [None, "fi", "pl"])
def test_it_is_in_finnish_where_the_bot_knows_no_other(talks: Any, run: Any, language: str | None) -> None:
    heard = run(talks.open(About(language=language))).heard
    assert ["lang" in message for message in heard] == [False, False]
    assert "automaattinen vastaaja" in heard[0]["text"]


def test_what_the_page_told_is_kept(talks: Any, run: Any, database: str) -> None:
    talk = run(talks.open(About("Vaasa", "pl")))
    with Session(make_engine(database), future=True) as session:
        kept = session.get(Conversation, talk.conversation)
        assert kept is not None
        assert (kept.municipality, kept.language) == ("Vaasa", "pl")
