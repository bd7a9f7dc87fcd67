"""Whose account an identity opens."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.accounts import Accounts
from services_db.audit_models import Audit
from services_db.identities import Identities, Identity
from services_db.invitations import Invitations
from services_db.staff_models import Staff

EMAIL = "aino@kunta.example.fi"


def identity(subject: str = "s1", email: str | None = EMAIL, roles: set[str] | None = None) -> Identity:
    return Identity(subject, email, "Aino Lehtonen", None if roles is None else frozenset(roles))


def add(engine: Engine, **columns: Any) -> int:
    usual = {"email": EMAIL, "name": "Aino Lehtonen", "title": "sosiaalityöntekijä", "roles": ["reviewer"]}
    with Session(engine, future=True) as session, session.begin():
        staff = Staff(**{**usual, **columns})
        session.add(staff)
        session.flush()
        return int(staff.id)


def written(engine: Engine) -> list[tuple[str, str]]:
    with Session(engine, future=True) as session:
        return [(row.deed, row.about) for row in session.query(Audit).order_by(Audit.id)]


def test_a_member_is_known_by_email_once_and_by_subject_from_then_on(engine: Engine) -> None:
    aino = add(engine)
    for given in (identity(), identity(email="uusi@kunta.example.fi"), identity(email=None)):
        member = Identities(engine).member(given)
        assert member and member.id == aino
    assert written(engine) == [("identity_bound", f"staff:{aino}")]


@pytest.mark.parametrize(
    ("columns", "given"),
    [
        ({"oidc_subject": "another"}, identity()),
        ({"active": False}, identity()),
        ({"active": False, "oidc_subject": "s1"}, identity()),
        ({"active": False}, identity(roles={"reviewer"})),
        ({"oidc_subject": "another"}, identity(roles={"reviewer"})),
        ({"email": "muu@kunta.example.fi"}, identity()),
        ({}, identity(email=None)),
        ({}, identity(email=None, roles={"reviewer"})),
        ({"oidc_subject": "s1"}, identity(roles=set())),
    ],
)
def test_who_is_refused(engine: Engine, columns: dict[str, Any], given: Identity) -> None:
    add(engine, **columns)
    assert Identities(engine).member(given) is None
    with Session(engine, future=True) as session:
        assert session.query(Staff).count() == 1


def test_the_invited_join_without_a_password(engine: Engine) -> None:
    token = Invitations(engine).invite(EMAIL, "Aino Lehtonen", "sosiaalityöntekijä", ["reviewer"], None)
    member = Identities(engine).member(identity(email="AINO@Kunta.example.fi"))
    assert member and (member.email, member.roles) == (EMAIL, {"reviewer"})
    assert Invitations(engine).find(token) is None
    again = Identities(engine).member(identity())
    assert again == member


def test_a_link_to_a_closed_account_lets_nobody_in(engine: Engine) -> None:
    add(engine, active=False)
    Invitations(engine).invite(EMAIL, "Aino Lehtonen", "sosiaalityöntekijä", ["reviewer"], None)
    assert Identities(engine).member(identity()) is None


def test_groups_make_an_account_and_give_its_roles_anew_each_time(engine: Engine) -> None:
    for roles in ({"reviewer", "manager"}, {"reviewer"}, {"reviewer", "dpo"}):
        member = Identities(engine).member(identity(roles=roles))
        assert member and member.roles == roles
    about = ["manager reviewer", "staff:1 -manager", "staff:1 +dpo"]
    assert written(engine) == list(zip(("joined", "roles_changed", "roles_changed"), about))


def test_groups_do_not_take_the_last_admin(engine: Engine) -> None:
    aino = add(engine, roles=["admin"], oidc_subject="s1")
    assert Identities(engine).member(identity(roles={"reviewer"})) is None
    account = Accounts(engine).one(aino)
    assert account and account.member.roles == {"admin"}
