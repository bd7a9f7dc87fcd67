from __future__ import annotations

from pathlib import Path

from services_db.conversations import Conversations
from services_db.engine import make_engine
from services_db.visits import Visits
from tests.database import seeded


def test_a_visit_that_was_left_stays_left_and_its_conversation_is_kept(tmp_path: Path) -> None:
    engine = make_engine(seeded(tmp_path))
    conversations, visits = Conversations(engine), Visits(engine)
    (mine, _), (other, _) = conversations.start(), conversations.start()
    assert not visits.has_left(mine)
    for _ in range(2):
        visits.leave(mine)
    assert visits.has_left(mine)
    assert conversations.exists(mine)
    assert not visits.has_left(other)
    assert not visits.has_left("nobody")
    visits.leave("nobody")
