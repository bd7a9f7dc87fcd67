"""What an authenticator app is given."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

import pyotp
import pytest
from flask import Flask, session

from console.qr import KEY, Enrolment
from services_db.staff import Member

AINO = Member(1, "aino@example.fi", "Aino", "ohjaaja", frozenset())
OTHER = Member(2, "olli@example.fi", "Olli", "ohjaaja", frozenset())


@pytest.fixture
def asked(app: Flask) -> Iterator[Flask]:
    with app.test_request_context():
        yield app


def test_the_key_stays_until_it_is_in_use_and_is_sealed(asked: Flask) -> None:
    first = Enrolment(AINO)
    assert Enrolment(AINO).secret == first.secret
    assert first.secret not in session[KEY]
    assert pyotp.parse_uri(first._uri).secret == first.secret


def test_anothers_key_is_not_offered(asked: Flask) -> None:
    assert Enrolment(AINO).secret != Enrolment(OTHER).secret


def test_as_text_and_as_picture(asked: Flask) -> None:
    enrolment = Enrolment(AINO)
    assert enrolment.in_fours.replace(" ", "") == enrolment.secret
    assert {len(part) for part in enrolment.in_fours.split()} == {4}
    assert unquote(enrolment.picture).startswith("data:image/svg+xml;charset=utf-8,<svg")
