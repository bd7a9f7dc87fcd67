"""Codes: right ones are accepted once, near their time, and not before they are in use."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyotp
import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.privacy import Vault
from services_db.audit_models import Audit
from services_db.codes import PERIOD, Codes
from services_db.staff_models import Staff
from tests.database import empty

NOW = 1_800_000_000 // PERIOD * PERIOD
SECRET_KEY = pyotp.random_base32()
VAULT = Vault(("x" * 40,))


def member(engine: Engine) -> int:
    with Session(engine, future=True) as session, session.begin():
        staff = Staff(email="s@example.fi", name="Sari", title="sosiaalityöntekijä", roles=[])
        session.add(staff)
        session.flush()
        return int(staff.id)


def code(at: float) -> str:
    return pyotp.TOTP(SECRET_KEY).at(at)


def in_use(engine: Engine, now: float = NOW) -> tuple[Codes, int]:
    codes, staff = Codes(engine, VAULT, lambda: now), member(engine)
    earlier = Codes(engine, VAULT, lambda: NOW - 10 * PERIOD)
    assert earlier.take_into_use(staff, SECRET_KEY, code(NOW - 10 * PERIOD))
    return codes, staff


@pytest.mark.parametrize(
    ("periods", "accepted"), [(-3, False), (-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_a_code_is_good_near_its_time(engine: Engine, periods: int, accepted: bool) -> None:
    codes, staff = in_use(engine)
    assert codes.accept(staff, code(NOW + periods * PERIOD)) is accepted


@pytest.mark.parametrize("given", ["", "0", "abcdef", "12345", "1234567", "٠٠٠٠٠٠", " "])
def test_what_is_no_code_is_refused(engine: Engine, given: str) -> None:
    codes, staff = in_use(engine)
    assert not codes.accept(staff, given)


def test_a_code_may_be_typed_in_two_parts(engine: Engine) -> None:
    codes, staff = in_use(engine)
    assert codes.accept(staff, f" {code(NOW)[:3]} {code(NOW)[3:]} ")


def test_no_code_opens_twice_nor_one_older_than_the_last(engine: Engine) -> None:
    codes, staff = in_use(engine)
    assert codes.accept(staff, code(NOW))
    assert not codes.accept(staff, code(NOW))
    assert not codes.accept(staff, code(NOW - PERIOD))
    assert codes.accept(staff, code(NOW + PERIOD))


def test_the_code_that_took_it_into_use_does_not_open(engine: Engine) -> None:
    codes, staff = Codes(engine, VAULT, lambda: NOW), member(engine)
    assert codes.take_into_use(staff, SECRET_KEY, code(NOW))
    assert not codes.accept(staff, code(NOW))


def test_of_many_who_come_at_once_with_one_code_one_is_let_in(tmp_path: Path) -> None:
    engine = empty(f"sqlite:///{tmp_path / 'at-once.db'}")
    codes, staff = in_use(engine)
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: codes.accept(staff, code(NOW)), range(24))) == 1


def test_it_is_taken_into_use_by_a_right_code_alone_and_kept_sealed(engine: Engine) -> None:
    codes, staff = Codes(engine, VAULT, lambda: NOW), member(engine)
    assert not codes.take_into_use(staff, SECRET_KEY, "000000")
    assert not codes.in_use(staff)
    assert codes.take_into_use(staff, SECRET_KEY, code(NOW))
    assert codes.in_use(staff)
    with Session(engine, future=True) as session:
        assert SECRET_KEY not in session.get(Staff, staff).totp_sealed
        assert [(row.actor, row.deed) for row in session.query(Audit)] == [(f"staff:{staff}", "totp_on")]


def test_forgotten_it_is_asked_no_more(engine: Engine) -> None:
    codes, staff = in_use(engine)
    codes.forget(staff, "staff:99")
    assert not codes.in_use(staff)
    assert not codes.accept(staff, code(NOW))


def test_nobody_has_a_code_before_it_is_in_use(engine: Engine) -> None:
    codes, staff = Codes(engine, VAULT, lambda: NOW), member(engine)
    assert not codes.accept(staff, code(NOW))
    assert not codes.accept(12345, code(NOW))
