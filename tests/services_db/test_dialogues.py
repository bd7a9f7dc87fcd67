from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.engine import Engine

from services_db.conversations import Conversations
from services_db.dialogues import Dialogues


@pytest.mark.parametrize(
    "states",
    [
        [{"slots": {"phase": "deciding"}, "loop": None, "events": []}],
        [{"slots": {"phase": "deciding"}}, {"slots": {}, "events": [{"event": "user", "text": "äiti"}]}],
        [{"a": 1}, {}],
    ],
)
def test_the_last_state_is_the_one_kept(engine: Engine, states: list[dict[str, Any]]) -> None:
    conversation, _receipt = Conversations(engine).start()
    for state in states:
        Dialogues(engine).keep(conversation, state)
    assert Dialogues(engine).find(conversation) == states[-1]
    assert Dialogues(engine).ids() == [conversation]


def test_each_conversation_has_its_own(engine: Engine) -> None:
    conversations, dialogues = Conversations(engine), Dialogues(engine)
    (first, _), (second, _) = conversations.start(), conversations.start()
    dialogues.keep(first, {"of": "first"})
    assert dialogues.find(second) is None
    dialogues.keep(second, {"of": "second"})
    assert (dialogues.find(first), dialogues.find(second)) == ({"of": "first"}, {"of": "second"})
    conversations.delete(first)
    assert (dialogues.find(first), dialogues.ids()) == (None, [second])
