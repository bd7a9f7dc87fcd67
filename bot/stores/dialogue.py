"""Dialogue state as one compact row for each conversation: slots, the active loop, the last turns.

Rasa's own SQL store replays the whole conversation at each turn; ours costs the same at turn 300 as at
turn 5 (docs/decisions/0002-bounded-dialogue-state.md).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import Engine

from services_db.dialogues import Dialogues

TURNS_KEPT = 2
logger = logging.getLogger(__name__)
_held: ContextVar[dict[str, dict[str, Any]] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[dict[str, dict[str, Any]]]:
    """States that are saved inside are not stored but given, by conversation: to be stored with the answer."""
    states: dict[str, dict[str, Any]] = {}
    token = _held.set(states)
    try:
        yield states
    finally:
        _held.reset(token)


class DialogueStore(TrackerStore):
    """Rasa tracker store over `services_db.dialogues`."""

    def __init__(
        self, domain: Domain, engine: Engine, event_broker: EventBroker | None = None, **kwargs: Any
    ) -> None:
        self._dialogues = Dialogues(engine)
        super().__init__(domain, event_broker, **kwargs)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keep the slots, the active loop and the last turns; inside `held` only hand them over."""
        states = _held.get()
        if states is None:
            self._dialogues.keep(tracker.sender_id, compact(tracker))
        else:
            states[tracker.sender_id] = compact(tracker)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The tracker as it was saved; None for a conversation that has not begun, or whose state is unreadable."""
        state = self._dialogues.find(sender_id)
        if state is None:
            return None
        try:
            return DialogueStateTracker.from_events(sender_id, revive(state), slots=self.domain.slots)
        except (LookupError, TypeError, ValueError, RasaException) as error:  # better anew than never again
            logger.error("dialogue state unreadable: %s", type(error).__name__)
            return None

    async def keys(self) -> Iterable[str]:
        """Ids of all conversations with a dialogue state."""
        return self._dialogues.ids()


def compact(tracker: DialogueStateTracker) -> dict[str, Any]:
    """What must be kept of a tracker, as JSON values: nothing when the parent has deleted it all."""
    if tracker.get_slot("erased"):
        return {"slots": {}, "loop": None, "events": []}
    slots = {name: slot.value for name, slot in tracker.slots.items() if slot.value != slot.initial_value}
    return {
        "slots": slots,
        "loop": tracker.active_loop_name,
        "events": [event.as_dict() for event in _last_turns(list(tracker.events))],
    }


def revive(state: dict[str, Any]) -> list[Event]:
    """Events that bring a new tracker to the kept state."""
    events: list[Event] = [SlotSet(name, value) for name, value in state["slots"].items()]
    if state["loop"]:
        events.append(ActiveLoop(state["loop"]))
    return events + deserialise_events(state["events"])


def _last_turns(events: list[Event]) -> list[Event]:
    """The events of the last turns, from the `action_listen` before the first of them."""
    said = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(said) <= TURNS_KEPT:
        return _without_slots(events)
    start = said[-TURNS_KEPT]
    while start > 0 and not isinstance(events[start], ActionExecuted):
        start -= 1
    return _without_slots(events[start:])


def _without_slots(events: list[Event]) -> list[Event]:
    """Slot values stand once, in the state's own `slots`; a session start among them would reset them."""
    return [event for event in events if not isinstance(event, (SlotSet, AllSlotsReset, SessionStarted))]
