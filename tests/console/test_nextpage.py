"""Where a sign-in leads: never away, whatever the address says."""

from __future__ import annotations

import pytest
from flask import Flask

from console.nextpage import safe
from tests.console.conftest import PASSWORD, MakeStaff, enter

ATTACKS = [
    "https://paha.example/",
    "http:paha.example",
    "//paha.example/oma",
    "///paha.example/oma",
    "////paha.example",
    "/\\paha.example",
    "\\\\paha.example",
    "/\\/paha.example",
    "/%5cpaha.example",
    "/\tpaha.example",
    "/\t/paha.example",
    "/\n/paha.example/",
    "\t//paha.example",
    " //paha.example",
    "/oma\r\nLocation: https://paha.example",
    "/oma\x00",
    "/oma?sivu=1\r\nSet-Cookie: paha=1",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>",
    "https:/oma",
    "oma",
    "?next=/oma",
    "/oma/../../paha",
    "/.//paha.example",
    "//localhost@paha.example/oma",
    "//[paha/oma",
    "/ei/ole",
    "/ulos",
    "/static/staff/base.css",
    "/kirjaudu",
    "/demo",
    "/kutsu/x",
    "",
    None,
]


@pytest.mark.parametrize("asked", ATTACKS)
def test_an_address_that_is_not_a_page_of_staff_leads_to_the_front_door(
    app: Flask, asked: str | None
) -> None:
    with app.test_request_context():
        assert safe(asked) == "/"


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/oma", "/oma"),
        ("/henkilokunta/7", "/henkilokunta/7"),
        ("/henkilokunta?sivu=2", "/henkilokunta?sivu=2"),
        ("/oma#paha", "/oma"),
        ("/oma?next=//paha.example", "/oma?next=//paha.example"),
    ],
)
def test_a_page_of_staff_is_led_to(app: Flask, asked: str, leads_to: str) -> None:
    with app.test_request_context():
        assert safe(asked) == leads_to


@pytest.mark.parametrize("asked", [one for one in ATTACKS if one])
def test_signing_in_never_leads_away(app: Flask, make_staff: MakeStaff, asked: str) -> None:
    answer = enter(app.test_client(), make_staff("reviewer").email, PASSWORD, next=asked)
    assert (answer.status_code, answer.location) == (302, "/")


def test_who_has_signed_in_already_is_not_led_away_either(app: Flask, make_staff: MakeStaff) -> None:
    client = app.test_client()
    enter(client, make_staff("reviewer").email, PASSWORD)
    assert client.get("/kirjaudu?next=//paha.example").location == "/"
