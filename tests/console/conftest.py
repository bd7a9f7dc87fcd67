"""The console over an empty database, and members of staff who have signed in."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from bot.settings import read
from console.app import create_app
from services_db.engine import make_engine
from services_db.passwords import Passwords
from services_db.staff import Member, StaffSessions, as_member
from services_db.staff_models import Staff
from tests.database import empty

SignIn = Callable[..., FlaskClient]
MakeStaff = Callable[..., Member]
PASSWORD = "sateinen aamu satamassa"
# As little work as argon2 can do.
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
HASH = CHEAP.hash(PASSWORD)


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all the tables and nothing in them: copying it is quicker than making one for each test."""
    path = tmp_path_factory.mktemp("console") / "blank.db"
    empty(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def engine(tmp_path: Path, blank: Path) -> Engine:
    return make_engine(f"sqlite:///{shutil.copy(blank, tmp_path / 'console.db')}")


@pytest.fixture
def app(engine: Engine) -> Flask:
    settings = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": str(engine.url)}
    app = create_app(read(settings))
    app.config.update(WTF_CSRF_ENABLED=False)  # tests/console/test_refusals.py turns it on again
    app.extensions["passwords"] = Passwords(CHEAP)
    return app


@pytest.fixture
def make_staff(engine: Engine) -> MakeStaff:
    """Makes a member of staff of these roles, whose password is PASSWORD: `make_staff("reviewer", name="Aino")`."""

    def make(
        *roles: str, name: str = "Sari Salo", title: str = "sosiaalityöntekijä", **columns: Any
    ) -> Member:
        with Session(engine, future=True) as session, session.begin():
            email = f"s{session.query(Staff).count() + 1}@example.fi"
            given = {"email": email, "password_hash": HASH, **columns}
            staff = Staff(name=name, title=title, roles=list(roles), **given)
            session.add(staff)
            session.flush()
            return as_member(staff)

    return make


@pytest.fixture
def sign_in(app: Flask, engine: Engine, make_staff: MakeStaff) -> SignIn:
    """Makes a member of staff of these roles, signed in: `sign_in("reviewer", name="Aino")`."""

    def make(*roles: str, **columns: Any) -> FlaskClient:
        staff = make_staff(*roles, **columns)
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = StaffSessions(engine).begin(staff.id)
            cookie["_fresh"] = True
        client.staff_id = staff.id  # type: ignore[attr-defined]
        return client

    return make


def enter(client: FlaskClient, email: str, password: str, **more: str) -> TestResponse:
    """Send the form of signing in."""
    return client.post("/kirjaudu", data={"email": email, "password": password, **more})


def reopened(engine: Engine) -> Engine:
    """Another connection pool to the same database, as another process has it."""
    return make_engine(str(engine.url))
