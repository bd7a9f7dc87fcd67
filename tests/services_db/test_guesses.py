"""Guessing: however it is timed, only so many guesses an hour come through."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from services_db.guesses import ACCOUNT, ADDRESS, HOUR, Guesses, Limit, TooMany, opens
from services_db.staff_models import Guess
from tests.database import empty

TIGHT = Limit(free=2, most=4)


class Clock:
    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def most_in_an_hour(times: list[float]) -> int:
    return max((sum(start <= at < start + HOUR for at in times) for start in times), default=0)


def let_through(limit: Limit, pauses: Iterable[float]) -> list[float]:
    """The times of the guesses that come through of an attacker who waits so long before each."""
    now, through = 0.0, []
    for pause in pauses:
        now += pause
        if opens([at for at in through if at > now - HOUR], limit) <= now:
            through.append(now)
    return through


PAUSES = st.lists(st.one_of(st.floats(0, 30), st.floats(0, 1000), st.floats(3000, 4000)), max_size=200)


@given(pauses=PAUSES, limit=st.sampled_from([ACCOUNT, ADDRESS, TIGHT]))
@settings(deadline=None)
def test_no_timing_lets_more_through_in_any_hour(pauses: list[float], limit: Limit) -> None:
    assert most_in_an_hour(let_through(limit, pauses)) <= limit.most


@pytest.mark.parametrize("limit", [ACCOUNT, ADDRESS, TIGHT])
@pytest.mark.parametrize("pause", [0.1, 1, 14.9, 15, 60, 359, 901])
def test_neither_does_a_steady_one_in_three_hours(limit: Limit, pause: float) -> None:
    through = let_through(limit, [pause] * int(3 * HOUR / pause))
    assert most_in_an_hour(through) <= limit.most


@given(
    steps=st.lists(
        st.tuples(st.floats(0, 1200), st.sampled_from(["wrong", "right", "right elsewhere"])), max_size=60
    )
)
@settings(deadline=None, max_examples=40)
def test_right_passwords_between_give_no_more_guesses(steps: list[tuple[float, str]]) -> None:
    clock = Clock()
    guesses, wrong = Guesses(empty(), clock), []
    for pause, kind in steps:
        clock.now += pause
        account = "other" if kind == "right elsewhere" else "account"
        try:
            at = guesses.begin((account, TIGHT), ("address", ADDRESS))
        except TooMany:
            continue
        if kind == "wrong":
            wrong.append(clock.now)
        else:
            guesses.was_right(at, account, "address")
    assert most_in_an_hour(wrong) <= TIGHT.most


@pytest.mark.parametrize("rights", [1, 2, 5])
@pytest.mark.parametrize("pause", [16, 61, 130])
def test_neither_does_the_owner_who_signs_in_all_the_time(rights: int, pause: float) -> None:
    clock = Clock()
    guesses, wrong = Guesses(empty(), clock), []
    for number in range(120):
        clock.now += pause / (rights + 1)
        try:
            at = guesses.begin(("account", TIGHT))
        except TooMany:
            continue
        if number % (rights + 1):
            guesses.was_right(at, "account")
        else:
            wrong.append(at)
    assert TIGHT.free < most_in_an_hour(wrong) <= TIGHT.most


@pytest.mark.parametrize(
    ("failures", "wait"), [(0, 0), (3, 0), (4, 15), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480)]
)
def test_the_pause_grows(failures: int, wait: float) -> None:
    assert max(opens([100.0] * failures, ACCOUNT) - 100, 0) == wait


def test_it_opens_again_exactly_when_told() -> None:
    clock = Clock()
    guesses = Guesses(empty(), clock)
    for _ in range(ACCOUNT.free):
        guesses.begin(("account", ACCOUNT))
    with pytest.raises(TooMany) as paused:
        guesses.begin(("account", ACCOUNT))
    clock.now += paused.value.wait
    assert guesses.begin(("account", ACCOUNT)) == clock.now


def test_a_pause_at_one_key_counts_nothing_at_the_other() -> None:
    clock = Clock()
    guesses = Guesses(engine := empty(), clock)
    for _ in range(TIGHT.free):
        guesses.begin(("account", TIGHT), ("address", ADDRESS))
    for _ in range(5):
        with pytest.raises(TooMany):
            guesses.begin(("account", TIGHT), ("address", ADDRESS))
    with Session(engine, future=True) as session:
        assert len(session.get(Guess, "address").failures) == TIGHT.free


def test_many_accounts_from_one_address_are_slowed_too() -> None:
    guesses = Guesses(empty(), Clock())
    for number in range(ADDRESS.free):
        guesses.begin((f"account {number}", ACCOUNT), ("address", ADDRESS))
    with pytest.raises(TooMany):
        guesses.begin(("one more", ACCOUNT), ("address", ADDRESS))


def test_guesses_at_the_same_time_are_each_counted(tmp_path: Path) -> None:
    guesses = Guesses(empty(f"sqlite:///{tmp_path / 'at-once.db'}"), Clock())

    def guess(_number: int) -> bool:
        try:
            guesses.begin(("account", ACCOUNT))
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(guess, range(40))) == ACCOUNT.free


def test_what_is_over_is_forgotten() -> None:
    clock = Clock()
    guesses = Guesses(engine := empty(), clock)
    guesses.begin(("old", ACCOUNT))
    clock.now += HOUR
    guesses.begin(("new", ACCOUNT))
    with Session(engine, future=True) as session:
        assert [row.key for row in session.query(Guess)] == ["new"]
