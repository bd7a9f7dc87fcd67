"""Who watches the queue sees when calls do not go out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.office_models import Notice
from services_db.paging_steps import Paging
from services_db.watch import Watch
from tests.console.conftest import SignIn
from tests.services_db.paging_world import alarm

WARNING = 'id="worker-warning"'


def test_no_warning_while_the_worker_lives_and_somebody_is_there(sign_in: SignIn, engine: Engine) -> None:
    reviewer = sign_in("reviewer")
    assert "Taustapalvelu ei vastaa" in reviewer.get("/jono").text
    Watch(engine).beat()
    assert WARNING not in reviewer.get("/jono").text
    Watch(engine).beat(utcnow() - timedelta(minutes=3))
    assert "Ilmoitukset eivät nyt lähde" in reviewer.get("/jono").text


def test_notices_that_fail_and_nobody_to_call(sign_in: SignIn, engine: Engine) -> None:
    reviewer = sign_in("reviewer")
    Watch(engine).beat()
    alarm(engine)
    Paging(engine).advance(utcnow())
    with engine.begin() as connection:
        connection.execute(update(Notice).values(attempts=3, failure="refused"))
    assert "Osa ilmoituksista ei mene perille" in reviewer.get("/jono").text


def test_nobody_to_call(sign_in: SignIn, engine: Engine) -> None:
    admin = sign_in("admin")
    Watch(engine).beat()
    page = admin.get("/asetukset").text
    assert "Ilmoituksia ei saa kukaan" in page and "Tarkista päivystys" in page
