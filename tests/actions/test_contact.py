from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import resources
from actions.answer import ActionAnswer
from services_db.case_models import Case
from tests.actions.acting import run, tracker


@pytest.mark.parametrize(
    ("asks", "text", "said", "asked", "kept"),
    [
        ("contact_permission", "saa ottaa", "utter_ask_safe_contact", "safe_contact", {"permission": True}),
        ("contact_permission", "ei kiitos", "utter_no_contact", None, {"permission": False}),
        ("contact_permission", "ehkä", "utter_contact_later", None, {}),
        ("safe_contact", "viestillä iltaisin", "utter_contact_noted", None, {"when": "viestillä iltaisin"}),
        ("safe_contact", "[puhelinnumero] aamulla", "utter_contact_masked", None, {"when": "[puhelinnumero] aamulla"}),
    ],
)  # fmt: skip
def test_how_contact_is_safe_goes_to_the_case(
    conversation: str, asks: str, text: str, said: str, asked: str | None, kept: dict[str, object]
) -> None:
    resources.cases().ask_for_human(conversation)
    told = run(ActionAnswer(), tracker(text, "tell_situation", sender=conversation, asks=asks))
    assert told.said == [said]
    assert told.slots["asks"] == asked
    with Session(resources.engine(), future=True) as session:
        case = session.execute(select(Case).filter_by(conversation_id=conversation)).scalar_one()
        assert case.safe_contact == kept


def test_a_bare_yes_says_neither_when_nor_how(conversation: str) -> None:
    told = run(ActionAnswer(), tracker("joo", "affirm", sender=conversation, asks="safe_contact"))
    assert told.said == [] and told.slots == {}
