from __future__ import annotations

import pytest
from rasa.shared.core.events import SlotSet, UserUttered
from rasa.shared.core.slots import TextSlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.spoken import spoken


@pytest.mark.parametrize(
    ("talk", "text", "written", "language"),
    [
        (None, "moi", "fi", "fi"),
        (None, "hej, jag behöver hjälp", "sv", "sv"),
        ("sv", "/affirm", None, "sv"),
        ("sv", "nej", "fi", "sv"),
        ("sv", "asumme vielä yhdessä", "fi", "fi"),
        ("pl", "/affirm", None, "en"),
        (None, "/affirm", None, "fi"),
    ],
)
def test_the_language_of_the_latest_message(
    talk: str | None, text: str, written: str | None, language: str
) -> None:
    slot = TextSlot("language", mappings=[{}], influence_conversation=False)
    tracker = DialogueStateTracker("someone", [slot])
    tracker.update(SlotSet("language", talk))
    entities = [{"entity": "language", "value": written}] if written else []
    tracker.update(UserUttered(text, {"name": "affirm"}, entities))
    assert spoken(tracker) == language


def test_before_the_first_message_it_is_finnish() -> None:
    assert spoken(DialogueStateTracker("someone", [])) == "fi"
