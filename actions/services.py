"""A parent asks for a service: by need, more of them, or in what order."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import recommendation, slots


class ActionServices(Action):
    """Serves «näytä lisää» and «mitä ensin»; marks a wish for a named need as a direct one."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_services"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Cards or a path at once, or the mark by which the next step gives them."""
        known, command = slots.situation(tracker), slots.command(tracker)
        if command == "more":
            return [*recommendation.recommend(known, dispatcher, tracker, more=True), SlotSet("hold", True)]
        if command == "path":
            return [*recommendation.say_path(dispatcher, tracker), SlotSet("hold", True)]
        needs = slots.told(tracker).needs
        if not needs or tracker.get_slot("asks") == "need":
            return []
        return [SlotSet("direct", True), SlotSet("focus", list(needs)), SlotSet("shown", 0)]
