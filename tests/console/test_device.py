"""A browser that has signed in before is not kept out by guesses made elsewhere, nor let guess more itself."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from console.device import MOST
from services_db.guesses import ACCOUNT
from tests.console.conftest import PASSWORD, MakeStaff, enter

WRONG = "väärä salasana tämä"


def from_elsewhere(app: Flask, number: int = 1) -> FlaskClient:
    client = app.test_client()
    client.environ_base["REMOTE_ADDR"] = f"10.0.0.{number}"
    return client


def guess_until_paused(client: FlaskClient, email: str) -> None:
    answers = [enter(client, email, WRONG).status_code for _ in range(ACCOUNT.free + 1)]
    assert answers == [401] * ACCOUNT.free + [429]


def test_guesses_elsewhere_do_not_keep_the_owner_out(app: Flask, make_staff: MakeStaff) -> None:
    aino, own, new = make_staff("reviewer"), app.test_client(), from_elsewhere(app, 2)
    enter(own, aino.email, PASSWORD)
    own.post("/ulos")
    guess_until_paused(from_elsewhere(app), aino.email)
    assert enter(new, aino.email, PASSWORD).status_code == 429
    assert enter(own, aino.email, PASSWORD).status_code == 302


def test_a_known_browser_is_paused_by_its_own_guesses(app: Flask, make_staff: MakeStaff) -> None:
    aino, own = make_staff("reviewer"), app.test_client()
    enter(own, aino.email, PASSWORD)
    guess_until_paused(own, aino.email)
    assert enter(own, aino.email, PASSWORD).status_code == 429


def test_one_account_of_ones_own_opens_no_more_guesses_at_anothers(app: Flask, make_staff: MakeStaff) -> None:
    mine, aino = make_staff("reviewer"), make_staff("reviewer")
    attacker = from_elsewhere(app)
    enter(attacker, mine.email, PASSWORD)
    guess_until_paused(attacker, aino.email)
    attacker.delete_cookie("laite")
    assert enter(attacker, aino.email, WRONG).status_code == 429


@pytest.mark.parametrize("forged", ["", "x", "e30.x.y"])
def test_a_forged_mark_counts_for_nothing(app: Flask, make_staff: MakeStaff, forged: str) -> None:
    aino, attacker = make_staff("reviewer"), from_elsewhere(app)
    guess_until_paused(attacker, aino.email)
    attacker.set_cookie("laite", forged)
    assert enter(attacker, aino.email, WRONG).status_code == 429


def test_a_shared_browser_knows_each_who_used_it_lately(app: Flask, make_staff: MakeStaff) -> None:
    shared = app.test_client()
    everybody = [make_staff("reviewer") for _ in range(MOST)]
    for member in everybody:
        enter(shared, member.email, PASSWORD)
    guess_until_paused(from_elsewhere(app), everybody[0].email)
    assert enter(shared, everybody[0].email, PASSWORD).status_code == 302
    cookie = shared.get_cookie("laite")
    assert cookie and everybody[0].email not in cookie.value
