"""The console over an empty database, and members of staff who have signed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.settings import read
from console.app import create_app
from services_db.engine import make_engine
from services_db.staff import StaffSessions
from services_db.staff_models import Staff
from tests.database import empty

SignIn = Callable[..., FlaskClient]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return empty(f"sqlite:///{tmp_path / 'console.db'}")


@pytest.fixture
def app(engine: Engine) -> Flask:
    settings = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": str(engine.url)}
    app = create_app(read(settings))
    app.config.update(WTF_CSRF_ENABLED=False)  # tests/console/test_app.py turns it on again
    return app


@pytest.fixture
def sign_in(app: Flask, engine: Engine) -> SignIn:
    """Makes a member of staff of these roles, signed in: `sign_in("reviewer", name="Aino")`."""

    def make(*roles: str, name: str = "Sari Salo", title: str = "sosiaalityöntekijä") -> FlaskClient:
        with Session(engine, future=True) as session, session.begin():
            number = session.query(Staff).count() + 1
            staff = Staff(email=f"s{number}@example.fi", name=name, title=title, roles=list(roles))
            session.add(staff)
            session.flush()
            staff_id = staff.id
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = StaffSessions(engine).begin(staff_id)
            cookie["_fresh"] = True
        client.staff_id = staff_id  # type: ignore[attr-defined]
        return client

    return make


def reopened(engine: Engine) -> Engine:
    """Another connection pool to the same database, as another process has it."""
    return make_engine(str(engine.url))
