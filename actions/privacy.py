"""What is kept, and deleting it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from services_db.erasure import GONE, HELD, MINIMUM

ENDS = {GONE: "utter_deleting", MINIMUM: "utter_deleted_minimum", HELD: "utter_deleted_held"}


class ActionPrivacy(Action):
    """Tells what is kept; before deleting it asks once."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_privacy"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """The answer on privacy, or the question whether all shall be deleted."""
        if slots.command(tracker) == "delete":
            dispatcher.utter_message(response="utter_ask_delete")
            asks = tracker.get_slot("asks")
            below = [] if asks == "delete" else [SlotSet("below", asks)]
            return [*below, SlotSet("asks", "delete"), SlotSet("tries", 0), SlotSet("hold", True)]
        dispatcher.utter_message(response="utter_privacy")
        return []


def delete(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer to whether all shall be deleted; half a yes is asked again."""
    if meant in (None, "unsure"):
        return []
    if meant != "yes":
        dispatcher.utter_message(response="utter_not_deleted")
        return [SlotSet("asks", tracker.get_slot("below")), SlotSet("below", None)]
    end = resources.conversations().forget(tracker.sender_id)
    dispatcher.utter_message(response=ENDS[end])
    if end == HELD:
        return [SlotSet("asks", tracker.get_slot("below")), SlotSet("below", None)]
    return [AllSlotsReset(), SlotSet("erased", True), SlotSet("hold", True)]
