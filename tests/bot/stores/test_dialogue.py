from __future__ import annotations

import asyncio
import json

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.engine import Engine

from bot.stores.dialogue import DialogueStore, compact, held, revive
from services_db.conversations import Conversations
from services_db.dialogues import Dialogues
from tests.database import empty

DOMAIN = Domain.from_dict(
    {
        "intents": ["greet"],
        "slots": {
            name: {"type": kind, "influence_conversation": False, "mappings": [{"type": "custom"}]}
            for name, kind in {"phase": "text", "needs": "list", "erased": "bool"}.items()
        },
    }
)


def tracker_after(turns: int) -> DialogueStateTracker:
    tracker = DialogueStateTracker("someone", DOMAIN.slots)
    tracker.update_with_events([ActionExecuted("action_session_start"), SessionStarted()], DOMAIN)
    tracker.update(ActionExecuted("action_listen"))
    for number in range(turns):
        tracker.update(UserUttered(f"viesti {number}", {"name": "greet", "confidence": 1.0}))
        tracker.update(SlotSet("needs", [f"need {number}"]))
        tracker.update(BotUttered(f"vastaus {number}"))
        tracker.update(ActionExecuted("action_listen"))
    tracker.update(SlotSet("phase", "deciding"))
    return tracker


def revived(tracker: DialogueStateTracker) -> DialogueStateTracker:
    state = json.loads(json.dumps(compact(tracker)))
    return DialogueStateTracker.from_events("someone", revive(state), slots=DOMAIN.slots)


@pytest.mark.parametrize("turns", [0, 1, 2, 3, 50])
def test_slots_and_the_last_turns_come_back(turns: int) -> None:
    again = revived(tracker_after(turns))
    assert again.get_slot("phase") == "deciding"
    assert again.get_slot("needs") == ([f"need {turns - 1}"] if turns else None)
    texts = [event.text for event in again.events if isinstance(event, UserUttered)]
    assert texts == [f"viesti {number}" for number in range(turns)][-2:]
    assert again.latest_action_name == "action_listen"
    assert again.applied_events()  # else Rasa would open the conversation again


def test_the_row_does_not_grow() -> None:
    sizes = [len(json.dumps(compact(tracker_after(turns)))) for turns in (5, 300)]
    assert sizes[1] < 1.1 * sizes[0]


def test_an_active_loop_comes_back() -> None:
    tracker = tracker_after(3)
    tracker.update(ActiveLoop("some_form"))
    assert revived(tracker).active_loop_name == "some_form"


def test_reset_slots_stay_reset() -> None:
    tracker = tracker_after(3)
    tracker.update(AllSlotsReset())
    assert revived(tracker).get_slot("phase") is None


def test_nothing_is_kept_of_a_deleted_conversation() -> None:
    tracker = tracker_after(3)
    tracker.update(SlotSet("erased", True))
    assert compact(tracker) == {"slots": {}, "loop": None, "events": []}


@pytest.fixture
def engine(tmp_path: object) -> Engine:
    return empty(f"sqlite:///{tmp_path}/store.db")


def test_a_held_state_is_given_and_not_stored(engine: Engine) -> None:
    store, tracker = DialogueStore(DOMAIN, engine), tracker_after(3)
    tracker.sender_id, _receipt = Conversations(engine).start()

    async def save_in_a_task() -> dict[str, object]:
        with held() as states:
            await asyncio.create_task(store.save(tracker))
            assert await store.retrieve(tracker.sender_id) is None
        await store.save(tracker)
        assert await store.retrieve(tracker.sender_id) is not None
        return states

    assert asyncio.run(save_in_a_task()) == {tracker.sender_id: compact(tracker)}


@pytest.mark.parametrize("state", [{}, {"slots": {}, "loop": None, "events": [{"event": "unknown"}]}])
def test_a_state_that_cannot_be_read_is_none(engine: Engine, state: dict[str, object]) -> None:
    conversation, _receipt = Conversations(engine).start()
    store = DialogueStore(DOMAIN, engine)
    Dialogues(engine).keep(conversation, state)
    assert asyncio.run(store.retrieve(conversation)) is None


def test_the_store_keeps_and_finds(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    store = DialogueStore(DOMAIN, engine)
    tracker = tracker_after(3)
    tracker.sender_id = conversation

    async def keep_and_find() -> DialogueStateTracker | None:
        assert await store.retrieve(conversation) is None
        await store.save(tracker)
        await store.save(tracker)
        assert list(await store.keys()) == [conversation]
        return await store.retrieve(conversation)

    found = asyncio.run(keep_and_find())
    assert found is not None
    assert found.get_slot("phase") == "deciding"
