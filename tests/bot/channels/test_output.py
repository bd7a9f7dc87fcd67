from __future__ import annotations

import asyncio
from typing import Any

from bot.channels.output import TurnOutput, asks_of
from services_db.messages import Outbound


def said(*responses: dict[str, Any]) -> list[Outbound]:
    output = TurnOutput()

    async def send() -> None:
        for response in responses:
            await output.send_response("someone", response)

    asyncio.run(send())
    return output.said


def test_a_response_is_kept_whole() -> None:
    button = {"title": "Kyllä", "payload": "/affirm"}
    card = {"id": "a", "name": "Palvelu"}
    found = said(
        {"text": "Hei", "buttons": [button], "utter_action": "utter_ask_phase"},
        {"text": "Palvelut", "custom": {"services": [card]}, "utter_action": "utter_services"},
        {"text": "Hej", "custom": {"lang": "sv"}},
    )
    assert found == [
        Outbound("Hei", (button,), (), "phase"),
        Outbound("Palvelut", (), (card,)),
        Outbound("Hej", lang="sv"),
    ]


def test_a_joining_response_continues_the_bubble_before_it() -> None:
    found = said({"text": "Ymmärsin:"}, {"text": "• a", "custom": {"joins": True}}, {"text": "Oikein?"})
    assert [one.text for one in found] == ["Ymmärsin:\n• a", "Oikein?"]


def test_the_question_is_in_the_name_or_told() -> None:
    assert (asks_of("utter_ask_summary_ok"), asks_of("utter_bot"), asks_of("")) == ("summary_ok", None, None)
    assert said({"text": "?", "custom": {"asks": "ask:violence"}})[0].asks == "ask:violence"
