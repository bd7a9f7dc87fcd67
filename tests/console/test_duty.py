"""The rota: managers change it, reviewers see it; a mistake is told in words and nothing is kept of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.rota import Rota
from tests.console.conftest import SignIn

SHIFT = {"henkilo": "1", "paiva": ["0", "1"], "alkaa": "8", "paattyy": "16.30", "jarjestys": "1"}
TOMORROW = date.today() + timedelta(days=1)


def test_a_manager_adds_a_shift_on_two_days_and_takes_one_away(sign_in: SignIn, engine: Engine) -> None:
    manager = sign_in("manager", name="Sari Salo")
    assert "Vuoroja ei ole vielä" in manager.get("/paivystys").text
    assert manager.post("/paivystys/vuoro", data=SHIFT).status_code == 302
    page = manager.get("/paivystys").text
    assert page.count("8–16.30") >= 2 and "maanantai" in page and "Sari Salo" in page
    first, second = Rota(engine).shifts()
    assert manager.post(f"/paivystys/vuoro/{first.id}/poisto").status_code == 302
    assert [one.id for one in Rota(engine).shifts()] == [second.id]
    with engine.connect() as connection:
        rows = connection.execute(text("select actor, deed, about from audit order by id")).all()
    assert rows == [("staff:1", "rota_changed", "staff:1")] * 2


def test_a_shift_over_midnight(sign_in: SignIn, engine: Engine) -> None:
    manager = sign_in("manager")
    manager.post("/paivystys/vuoro", data={**SHIFT, "alkaa": "22", "paattyy": "8"})
    assert {(one.start, one.end) for one in Rota(engine).shifts()} == {(1320, 1920)}
    assert "seuraavana päivänä" in manager.get("/paivystys").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"henkilo": "99"}, "Valitse työntekijä."),
        ({"henkilo": "x"}, "Valitse työntekijä."),
        ({"paiva": []}, "Valitse ainakin yksi päivä."),
        ({"paiva": ["7"]}, "Valitse ainakin yksi päivä."),
        ({"alkaa": "kahdeksan"}, "Kirjoita kellonajat"),
        ({"alkaa": "8", "paattyy": "8"}, "Kirjoita kellonajat"),
        ({"jarjestys": "0"}, "Valitse järjestys."),
    ],
)
def test_a_mistake_is_told_and_what_was_written_stays(
    sign_in: SignIn, engine: Engine, wrong: dict[str, Any], words: str
) -> None:
    manager = sign_in("manager")
    answer = manager.post("/paivystys/vuoro", data={**SHIFT, **wrong})
    assert answer.status_code == 422
    assert words in answer.text and answer.text.count('class="wrong"') == 1
    assert "16.30" in answer.text or "paattyy" in wrong
    assert Rota(engine).shifts() == []


def test_somebody_away_is_shown_and_not_called(sign_in: SignIn, engine: Engine) -> None:
    manager = sign_in("manager", name="Sari Salo")
    every_day = {"paiva": list("0123456"), "alkaa": "0", "paattyy": "24"}
    manager.post("/paivystys/vuoro", data={**SHIFT, **every_day})
    assert Rota(engine).called().on_duty == ["Sari Salo"]
    today = date.today().isoformat()
    days = {"henkilo": "1", "ensimmainen": today, "viimeinen": TOMORROW.isoformat()}
    assert manager.post("/paivystys/poissaolo", data=days).status_code == 302
    assert Rota(engine).called().on_duty == []
    assert "Kukaan ei ole nyt vuorossa" in manager.get("/paivystys").text
    (away,) = Rota(engine).absences()
    manager.post(f"/paivystys/poissaolo/{away.id}/poisto")
    assert Rota(engine).absences() == []


@pytest.mark.parametrize("days", [("", ""), ("2027-01-02", "2027-01-01"), ("2027-01-02", "")])
def test_days_that_are_none(sign_in: SignIn, days: tuple[str, str]) -> None:
    told = {"henkilo": "1", "ensimmainen": days[0], "viimeinen": days[1]}
    answer = sign_in("manager").post("/paivystys/poissaolo", data=told)
    assert answer.status_code == 422 and "Anna molemmat päivät" in answer.text


def test_a_reviewer_sees_the_rota_and_no_form(sign_in: SignIn) -> None:
    sign_in("manager").post("/paivystys/vuoro", data=SHIFT)
    reviewer = sign_in("reviewer")
    page = reviewer.get("/paivystys").text
    assert "8–16.30" in page and "Lisää vuoro" not in page and "Poista" not in page
    assert reviewer.post("/paivystys/vuoro", data=SHIFT).status_code == 404


@pytest.mark.parametrize("path", ["/paivystys/vuoro/9/poisto", "/paivystys/poissaolo/9/poisto"])
def test_what_is_not_there_cannot_be_taken_away(sign_in: SignIn, path: str) -> None:
    assert sign_in("manager").post(path).status_code == 404
