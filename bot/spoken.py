"""The language in which the latest message of a conversation is to be answered."""

from __future__ import annotations

from rasa.shared.core.trackers import DialogueStateTracker

from bot.triage.language import reply_language


def spoken(tracker: DialogueStateTracker) -> str:
    """The language that the latest message is written in; a button's is that of the conversation."""
    written: str | None = next(tracker.get_latest_entity_values("language"), None)
    text = (tracker.latest_message.text if tracker.latest_message else None) or ""
    return reply_language(written, tracker.get_slot("language"), text)
