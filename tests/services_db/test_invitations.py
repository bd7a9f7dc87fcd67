"""Links of invitation: they open once, for a week, to whom they were made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.invitations import TERM, Invitations
from services_db.staff import Member, StaffSessions
from services_db.staff_models import Invitation, Staff
from tests.database import empty

START = datetime(2026, 11, 22, 8, 0)
ADMIN = Member(7, "olli@example.fi", "Olli Oja", "johtaja", frozenset({"admin"}))


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def invitations(engine: Engine, clock: Clock) -> Invitations:
    with Session(engine, future=True) as session, session.begin():
        session.add(Staff(id=7, email="olli@example.fi", name="Olli Oja", title="johtaja", roles=["admin"]))
    return Invitations(engine, clock)


def invite(invitations: Invitations, email: str = "Aino@Example.fi") -> str:
    return invitations.invite(email, " Aino Lehtonen ", "sosiaalityöntekijä", ["dpo", "reviewer", "x"], ADMIN)


def test_it_makes_a_member_as_invited(invitations: Invitations, engine: Engine) -> None:
    member = invitations.accept(invite(invitations), "hash")
    assert member
    assert (member.email, member.name, member.roles) == (
        "aino@example.fi",
        "Aino Lehtonen",
        {"reviewer", "dpo"},
    )
    with Session(engine, future=True) as session:
        written = [(row.actor, row.deed) for row in session.query(Audit).order_by(Audit.id)]
        assert session.get(Staff, member.id).password_hash == "hash"
    assert written == [("staff:7", "invited"), (member.actor, "joined")]


@pytest.mark.parametrize(
    ("after", "opens"), [(timedelta(0), True), (TERM - timedelta(seconds=1), True), (TERM, False)]
)
def test_it_is_over_in_a_week(invitations: Invitations, clock: Clock, after: timedelta, opens: bool) -> None:
    token = invite(invitations)
    clock.now += after
    assert (invitations.find(token) is not None) is opens
    assert bool(invitations.open()) is opens
    assert (invitations.accept(token, "hash") is not None) is opens


def test_it_opens_once(invitations: Invitations) -> None:
    token = invite(invitations)
    assert invitations.accept(token, "hash")
    assert invitations.find(token) is None
    assert invitations.accept(token, "another") is None


def test_of_many_who_come_at_once_one_is_let_in(tmp_path: Path) -> None:
    invitations = Invitations(empty(f"sqlite:///{tmp_path / 'at-once.db'}"))
    token = invitations.invite("aino@example.fi", "Aino", "ohjaaja", ["reviewer"], None)
    with ThreadPoolExecutor(8) as threads:
        members = list(threads.map(lambda number: invitations.accept(token, f"hash {number}"), range(16)))
    assert len([member for member in members if member]) == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 64])
def test_a_guessed_token_opens_nothing(invitations: Invitations, token: str) -> None:
    invite(invitations)
    assert invitations.find(token) is None


def test_the_token_itself_is_not_kept(invitations: Invitations, engine: Engine) -> None:
    token = invite(invitations)
    with Session(engine, future=True) as session:
        kept = session.query(Invitation).one().token_hash
    assert token not in kept and invitations.find(kept) is None


def test_a_newer_link_to_the_same_email_closes_the_older(invitations: Invitations) -> None:
    older, other, newer = invite(invitations), invite(invitations, "muu@example.fi"), invite(invitations)
    assert [invitations.find(token) is not None for token in (older, other, newer)] == [False, True, True]


def test_withdrawn_it_opens_nothing(invitations: Invitations) -> None:
    token = invite(invitations)
    invitations.withdraw(invitations.open()[0].id, ADMIN)
    assert invitations.find(token) is None and invitations.open() == []


def test_a_member_gets_a_new_password_and_nothing_else(invitations: Invitations, engine: Engine) -> None:
    before = StaffSessions(engine).begin(7)
    token = invitations.invite("olli@example.fi", "Joku Muu", "muu", ["reviewer"], None)
    member = invitations.accept(token, "new hash")
    assert member == ADMIN
    assert StaffSessions(engine).member(before) is None
    with Session(engine, future=True) as session:
        assert session.get(Staff, 7).password_hash == "new hash"


def test_a_closed_account_is_not_opened_by_a_link(invitations: Invitations, engine: Engine) -> None:
    token = invitations.invite("olli@example.fi", "Olli Oja", "johtaja", ["admin"], None)
    with Session(engine, future=True) as session, session.begin():
        session.get(Staff, 7).active = False
    assert invitations.find(token) is None and invitations.accept(token, "hash") is None


def test_no_email_stands_in_the_log(invitations: Invitations, engine: Engine) -> None:
    invitations.accept(invite(invitations), "hash")
    with Session(engine, future=True) as session:
        assert not [row for row in session.query(Audit) if "@" in row.actor + row.deed + row.about]
