from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from services_db.replies import Replies
from tests.console.conftest import SignIn


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("editor")


def texts(engine: Engine) -> list[tuple[str, str]]:
    return [(reply.title, reply.text) for reply in Replies(engine).listed()]


def test_written_edited_moved_and_removed(engine: Engine, staff: FlaskClient) -> None:
    assert "Kirjoita ensimmäinen." in staff.get("/valmiit-vastaukset").text
    staff.post("/valmiit-vastaukset", data={"otsikko": "Hei ", "teksti": "Hei,\r\nolen {nimike} <b>"})
    staff.post("/valmiit-vastaukset", data={"otsikko": "Loppu", "teksti": "Kiitos"})
    assert texts(engine) == [("Hei", "Hei,\nolen {nimike} <b>"), ("Loppu", "Kiitos")]
    page = staff.get("/valmiit-vastaukset?muokkaa=1").text
    assert page.count("olen {nimike} &lt;b&gt;") == 2
    assert "Muokkaa vastausta" in page
    staff.post("/valmiit-vastaukset", data={"id": 1, "otsikko": "Hei", "teksti": "Hei, {kunta}"})
    staff.post("/valmiit-vastaukset/2/ylos")
    assert texts(engine) == [("Loppu", "Kiitos"), ("Hei", "Hei, {kunta}")]
    staff.post("/valmiit-vastaukset/2/poisto")
    assert texts(engine) == [("Hei", "Hei, {kunta}")]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"otsikko": " ", "teksti": "Hei"}, "Kirjoita otsikko"),
        ({"otsikko": "x" * 81, "teksti": "Hei"}, "Kirjoita otsikko"),
        ({"otsikko": "Uusi", "teksti": ""}, "Kirjoita teksti"),
        ({"otsikko": "Uusi", "teksti": "x" * 2001}, "Kirjoita teksti"),
        ({"otsikko": "Uusi", "teksti": "Hei {nimi}"}, "Aaltosulkeissa"),
        ({"otsikko": "Uusi", "teksti": "Hei {kunta"}, None),
        ({"otsikko": "Vanha", "teksti": "Hei"}, "Samanniminen vastaus"),
    ],
)
def test_what_is_wrong_is_said(
    engine: Engine, staff: FlaskClient, told: dict[str, str], words: str | None
) -> None:
    Replies(engine).save(staff.staff_id, "Vanha", "Teksti")  # type: ignore[attr-defined]
    response = staff.post("/valmiit-vastaukset", data=told)
    assert (response.status_code, len(texts(engine))) == ((422, 1) if words else (302, 2))
    assert words is None or words in response.text


def test_one_that_is_not_there(staff: FlaskClient) -> None:
    told = {"id": "9", "otsikko": "Hei", "teksti": "Hei"}
    for path in ("", "/9/poisto", "/9/ylos"):
        assert staff.post(f"/valmiit-vastaukset{path}", data=told).status_code == 404
