"""Settings of the calls: kept when they make sense, told in words when not; an address is never shown again."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.office_settings import Settings
from tests.console.conftest import SignIn

GOOD = {
    "seuraava": "30",
    "kaikki": "90",
    "toisto": "600",
    "vanhemmalle": "120",
    "hiljaisuus_alkaa": "21.30",
    "hiljaisuus_paattyy": "6",
    "yolla": "1",
}


@pytest.fixture
def manager(sign_in: SignIn) -> FlaskClient:
    return sign_in("manager")


def test_settings_are_kept_and_shown(manager: FlaskClient, engine: Engine) -> None:
    assert 'value="60"' in manager.get("/asetukset").text
    assert manager.post("/asetukset", data=GOOD).status_code == 302
    now = Settings(engine).read()
    assert (now.next_after, now.everybody_after, now.repeat_after, now.parent_told_after) == (
        30,
        90,
        600,
        120,
    )
    assert (now.quiet_start, now.quiet_end, now.night_levels) == (1290, 360, ("immediate", "escalate"))
    page = manager.get("/asetukset").text
    assert all(f'value="{value}"' in page for value in GOOD.values())
    manager.post("/asetukset", data={key: value for key, value in GOOD.items() if key != "yolla"})
    assert Settings(engine).read().night_levels == ("immediate",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"seuraava": "5"},
        {"seuraava": "kohta"},
        {"kaikki": "30"},  # not after the next person
        {"kaikki": "9000"},
        {"toisto": "0"},
        {"vanhemmalle": "10"},
        {"hiljaisuus_alkaa": "25"},
        {"hiljaisuus_paattyy": ""},
    ],
)
def test_a_mistake_is_told_and_nothing_is_kept(
    manager: FlaskClient, engine: Engine, wrong: dict[str, str]
) -> None:
    before = Settings(engine).read()
    answer = manager.post("/asetukset", data={**GOOD, **wrong})
    assert answer.status_code == 422
    assert answer.text.count('class="wrong"') == 1
    assert Settings(engine).read() == before


def test_a_channel_is_sealed_and_its_address_is_not_shown_again(
    manager: FlaskClient, app: Flask, engine: Engine
) -> None:
    address = "mmost://chat.example.fi/a-very-secret-token"
    assert manager.post("/asetukset/kanava", data={"nimi": "Eroryhmä", "osoite": address}).status_code == 302
    page = manager.get("/asetukset").text
    assert "Eroryhmä" in page and "secret" not in page
    (channel,) = Settings(engine).read().channels
    assert app.extensions["vault"].unseal(channel.sealed) == {"address": address}
    with engine.connect() as connection:
        kept = str(connection.execute(text("select value from setting")).all())
        audited = connection.execute(text("select deed, about from audit")).all()
    assert "secret" not in kept and audited == [("setting_changed", "channels")]
    manager.post("/asetukset/kanava/poisto", data={"nimi": "Eroryhmä"})
    assert Settings(engine).read().channels == ()


@pytest.mark.parametrize(
    ("name", "address", "words"),
    [
        ("", "json://localhost/", "Kirjoita nimi"),
        ("staff:1", "json://localhost/", "Kirjoita nimi"),
        ("Eroryhmä", "json://localhost/", "Tämänniminen kanava on jo olemassa."),
        ("Toinen", "", "Tätä osoitetta ei tunneta."),
        ("Toinen", "soita Sarille", "Tätä osoitetta ei tunneta."),
        ("Toinen", "nosuch://localhost/", "Tätä osoitetta ei tunneta."),
        ("Toinen", "syslog://", "Tätä osoitetta ei tunneta."),
    ],
)
def test_a_channel_that_cannot_be(manager: FlaskClient, name: str, address: str, words: str) -> None:
    manager.post("/asetukset/kanava", data={"nimi": "Eroryhmä", "osoite": "json://localhost/room"})
    answer = manager.post("/asetukset/kanava", data={"nimi": name, "osoite": address})
    assert answer.status_code == 422
    assert words in answer.text and 'value="60"' in answer.text
