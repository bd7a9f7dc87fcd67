from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from services_db.case_work import CaseWork, Closing
from services_db.queue import Queues
from services_db.queue_filters import PAGE, Wanted
from tests.services_db.queue_cases import ME, OTHER, change, chat, staffed, whole


@pytest.fixture
def queue(engine: Engine) -> Queues:
    return Queues(staffed(engine))


def found(queue: Queues, **wanted: str) -> list[int]:
    return [row.id for row in whole(queue, Wanted(**wanted))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({}, [1, 4, 3]),
        ({"whose": "mine"}, [1]),
        ({"whose": "free"}, [3]),
        ({"whose": "closed"}, [5, 2]),
        ({"whose": "follow"}, [2]),
        ({"level": "escalate"}, [1, 4]),
        ({"level": "human"}, [3]),
        ({"level": "nothing known"}, [1, 4, 3]),
        ({"municipality": "Kärkölä"}, [1]),
        ({"municipality": "Kärköl"}, []),
        ({"label": "äidin tuki"}, [4]),
        ({"label": "äidin"}, []),
        ({"whose": "mine", "municipality": "Turku"}, []),
        # search: number, municipality, labels, the words of the evidence in any case, and nothing else
        ({"words": "4"}, [4]),
        ({"words": "#4"}, [4]),
        ({"words": "99999999999999999999"}, []),
        ({"words": "kärk"}, [1]),
        ({"words": "äiti"}, [4]),
        ({"words": "ÄITI"}, [4]),
        ({"words": "tuki"}, [4]),
        ({"words": "pattern"}, []),
        ({"words": "score"}, []),
        ({"words": "100 %"}, [4]),
        ({"words": "100_%"}, []),
        ({"words": "\\"}, []),
        ({"words": "violence"}, []),
    ],
)
def test_filters_and_search(engine: Engine, queue: Queues, wanted: dict[str, str], ids: list[int]) -> None:
    chat(engine, words="lyö aina")
    chat(engine), chat(engine, "human")
    chat(engine, words="Äiti 100 % varma")
    chat(engine)
    work = CaseWork(engine)
    work.claim(1, ME), work.claim(4, OTHER)
    work.label(4, OTHER, ["äidin tuki"])
    change(engine, 1, municipality="Kärkölä")
    work.close(2, ME, Closing("advised", follow_up=date(2026, 12, 1)))
    work.close(5, ME, Closing("advised"))
    assert found(queue, **wanted) == ids


def test_paging(engine: Engine, queue: Queues) -> None:
    for _ in range(PAGE + 1):
        chat(engine, words="löi")
    for words in ("", "LÖI"):
        first, second = (queue.look(Wanted(page=page, words=words), ME) for page in (1, 2))
        assert (len(first.rows), first.more) == (PAGE, True)
        assert ([row.id for row in second.rows], second.more) == ([PAGE + 1], False)


@pytest.mark.parametrize("wanted", [Wanted(), Wanted(whose="free"), Wanted(level="escalate")])
def test_the_order_is_read_from_the_index(engine: Engine, queue: Queues, wanted: Wanted) -> None:
    told: list[tuple[str, object]] = []
    event.listen(engine, "before_cursor_execute", lambda *one: told.append((str(one[2]), one[3])))
    queue.look(wanted, ME)
    with engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {told[0][0]}", told[0][1]).fetchall()
    assert "COVERING INDEX ix_case_queue" in " ".join(str(row) for row in plan)
