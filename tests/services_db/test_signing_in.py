"""E-mail addresses are kept and compared in one form; the rest is held by tests/console/test_signin.py."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.passwords import Passwords
from services_db.signing_in import SigningIn, in_one_form
from services_db.staff_models import Staff

PASSWORDS = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a@example.fi", "a@example.fi"),
        (" A@Example.FI\n", "a@example.fi"),
        ("ÄITI@example.fi", "äiti@example.fi"),
        ("", ""),
    ],
)
def test_one_form(typed: str, kept: str) -> None:
    assert in_one_form(typed) == kept


@pytest.mark.parametrize("active", [True, False])
def test_only_the_active_may_go_on(engine: Engine, active: bool) -> None:
    looking = SigningIn(engine, PASSWORDS)
    assert not looking.anybody()
    with Session(engine, future=True) as session, session.begin():
        kept = PASSWORDS.hash("sateinen aamu satamassa")
        staff = {"email": "a@example.fi", "name": "Aino", "title": "ohjaaja", "password_hash": kept}
        session.add(Staff(id=1, roles=["dpo"], active=active, **staff))
    assert looking.anybody()
    assert (looking.active(1) is not None) is active
    assert (looking.by_password("a@example.fi", "sateinen aamu satamassa") is not None) is active
