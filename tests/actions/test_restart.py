from __future__ import annotations

from actions.restart import ActionRestart
from services_db.messages import Inbound
from tests.actions.acting import run, tracker


def test_every_slot_is_forgotten() -> None:
    told = run(ActionRestart(), tracker("aloita alusta", "restart", phase="deciding"))
    assert told.said == ["utter_restarted"]
    assert [event["event"] for event in told.events] == ["reset_slots"]


def test_what_was_said_stays_until_it_is_deleted(conversation: str) -> None:
    from actions import resources

    resources.conversations().receive(conversation, Inbound("a", "moi"))
    run(ActionRestart(), tracker("aloita alusta", "restart", sender=conversation))
    assert [m["text"] for m in resources.conversations().after(conversation, 0)[0]] == ["moi"]
