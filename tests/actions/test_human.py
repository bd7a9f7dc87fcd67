from __future__ import annotations

from typing import Any

import pytest

from actions import resources
from actions.human import ActionAskHuman
from services_db.messages import Inbound
from tests.actions.acting import Done, run, tracker


def ask(conversation: str, **told: Any) -> Done:
    return run(ActionAskHuman(), tracker("haluan puhua ihmiselle", "ask_human", sender=conversation, **told))


def case(conversation: str) -> dict[str, Any]:
    (found,) = [one for one in resources.cases().listed() if one["conversation"] == conversation]
    return found


@pytest.mark.parametrize("times", [1, 2])
def test_a_case_without_a_flag_is_opened_once(conversation: str, times: int) -> None:
    for _ in range(times):
        told = ask(conversation, phase="deciding")
    assert told.said == ["utter_human", "utter_ask_contact_permission"]
    assert told.slots["asks"] == "contact_permission" and told.slots["hold"] is True
    opened = case(conversation)
    assert (opened["level"], opened["flags"]) == ("human", [])
    assert opened["situation"]["phase"] == "deciding"


def test_an_alarm_is_not_lowered(conversation: str) -> None:
    resources.conversations().receive(conversation, Inbound("a", "viesti", "immediate", ("violence",)))
    ask(conversation)
    assert (case(conversation)["level"], case(conversation)["flags"]) == ("immediate", ["violence"])


def test_what_the_message_told_besides_is_kept(conversation: str) -> None:
    assert ask(conversation, entities={"municipality": "Pori"}).slots["municipality"] == "Pori"
