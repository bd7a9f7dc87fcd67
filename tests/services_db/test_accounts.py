"""Changes of accounts: written down, ending sign-ins where they must, and never leaving nobody as admin."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.accounts import Accounts, LastAdmin
from services_db.audit_models import Audit
from services_db.staff import ROLES, StaffSessions
from services_db.staff_models import Staff
from tests.database import empty


def add(engine: Engine, *roles: str, active: bool = True, name: str = "Sari Salo") -> int:
    with Session(engine, future=True) as session, session.begin():
        number = session.query(Staff).count() + 1
        staff = Staff(
            email=f"{number}@example.fi", name=name, title="ohjaaja", roles=list(roles), active=active
        )
        session.add(staff)
        session.flush()
        return int(staff.id)


def log(engine: Engine) -> list[tuple[str, str, str]]:
    with Session(engine, future=True) as session:
        return [(row.actor, row.deed, row.about) for row in session.query(Audit).order_by(Audit.id)]


CHANGES: list[tuple[str, Callable[[Accounts, int], None], str, bool]] = [
    ("close", lambda own, who: own.set_active(who, False, "staff:1"), "deactivated", True),
    ("open", lambda own, who: own.set_active(who, True, "staff:1"), "activated", False),
    ("end sign-ins", lambda own, who: own.end_sessions(who, "staff:1"), "sessions_ended", True),
    ("password", lambda own, who: own.set_password(who, "hash"), "password_changed", True),
    ("own", lambda own, who: own.set_own(who, "perheohjaaja", "sealed"), "account_changed", False),
    (
        "name",
        lambda own, who: own.change(who, "Uusi", "ohjaaja", ["dpo"], "staff:1"),
        "account_changed",
        False,
    ),
]


@pytest.mark.parametrize(
    ("change", "deed", "ends"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES]
)
def test_a_change_is_written_and_ends_sign_ins_where_it_must(
    engine: Engine, change: Callable[[Accounts, int], None], deed: str, ends: bool
) -> None:
    add(engine, "admin")
    who = add(engine, "dpo")
    token = StaffSessions(engine).begin(who)
    change(Accounts(engine), who)
    assert [(written, about) for _actor, written, about in log(engine)] == [(deed, f"staff:{who}")]
    assert (StaffSessions(engine).member(token) is None) is ends


def test_roles_are_written_as_what_changed(engine: Engine) -> None:
    add(engine, "admin")
    who = add(engine, "reviewer", "editor")
    Accounts(engine).change(who, "Sari Salo", "ohjaaja", ["dpo", "reviewer", "unheard-of"], "staff:1")
    assert log(engine) == [("staff:1", "roles_changed", f"staff:{who} +dpo -editor")]
    account = Accounts(engine).one(who)
    assert account and account.member.roles == {"reviewer", "dpo"}


LOSING: list[Callable[[Accounts, int], None]] = [
    lambda own, who: own.set_active(who, False, "staff:1"),
    lambda own, who: own.change(who, "Sari", "ohjaaja", ["reviewer"], "staff:1"),
    lambda own, who: own.change(who, "Sari", "ohjaaja", [], "staff:1"),
]


@pytest.mark.parametrize("losing", LOSING)
def test_the_last_active_admin_stays(engine: Engine, losing: Callable[[Accounts, int], None]) -> None:
    last = add(engine, "admin")
    add(engine, "admin", active=False)
    add(engine, "reviewer", "manager")
    with pytest.raises(LastAdmin):
        losing(Accounts(engine), last)
    account = Accounts(engine).one(last)
    assert account and account.active and account.member.roles == {"admin"}
    assert log(engine) == []


@given(
    deeds=st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from(["close", "open", "take", "give"])), max_size=25
    )
)
@settings(deadline=None, max_examples=25)
def test_no_order_of_changes_leaves_nobody(deeds: list[tuple[int, str]]) -> None:
    engine = empty()
    for _ in range(3):
        add(engine, "admin")
    own = Accounts(engine)
    for who, deed in deeds:
        try:
            if deed in ("close", "open"):
                own.set_active(who, deed == "open", "staff:1")
            else:
                own.change(who, "Sari", "ohjaaja", ["admin"] if deed == "give" else ["dpo"], "staff:1")
        except LastAdmin:
            pass
        assert any(one.active and "admin" in one.member.roles for one in own.listed())


def test_two_admins_cannot_close_each_other_at_once(tmp_path: Path) -> None:
    engine = empty(f"sqlite:///{tmp_path / 'at-once.db'}")
    admins = [add(engine, "admin") for _ in range(8)]

    def close(who: int) -> bool:
        try:
            Accounts(engine).set_active(who, False, "staff:1")
        except LastAdmin:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(close, admins)) == len(admins) - 1


def test_the_list(engine: Engine) -> None:
    closed = add(engine, "admin", active=False, name="Aino")
    second, first = add(engine, *ROLES, name="Öljy"), add(engine, name="bo")
    StaffSessions(engine).begin(first)
    StaffSessions(engine).begin(first)
    listed = Accounts(engine).listed()
    assert [one.member.id for one in listed] == [first, second, closed]
    assert [one.sessions for one in listed] == [2, 0, 0]


def test_an_account_is_found_by_number_and_email(engine: Engine) -> None:
    own, who = Accounts(engine), add(engine, "dpo")
    assert own.one(who) == own.by_email("1@example.fi")
    assert own.one(who + 1) is None and own.by_email("x") is None
