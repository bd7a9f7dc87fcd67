"""The audit log as the data protection officer sees it; and that no reading goes past it."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from console.access import ACCESS
from console.shown import words
from services_db import audit
from services_db.base import utcnow
from services_db.staff import ROLES
from tests.console.conftest import SignIn
from tests.planted import plant

WORD = "sanainen"
PROJECT = Path(__file__).resolve().parents[2]


def write(engine: Engine, *rows: tuple[str, str, str, str]) -> None:
    with Session(engine, future=True) as session, session.begin():
        for row in rows:
            audit.write(session, *row)


def rows_in(page: str) -> list[str]:
    """The cells of each row, as one reads them."""
    body = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", body.group(1), re.DOTALL) if body else []
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_rows_are_shown_with_names_and_words(engine: Engine, sign_in: SignIn) -> None:
    reviewer = sign_in("reviewer", name="Aino Aalto")
    case = plant(engine, WORD, utcnow())
    write(engine, (f"staff:{reviewer.staff_id}", "contact_read", case, "case:1"))  # type: ignore[attr-defined]
    page = sign_in("dpo").get("/loki").text
    own, row = rows_in(page)
    assert "Sari Salo katsoi lokia" in own  # this very look
    assert "Aino Aalto avasi yhteystiedot tapaus 1 tapaus 1" in row
    assert WORD not in page


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("kuka=staff:1", {"yksi", "kaksi"}),
        ("teko=note", {"kaksi", "kolme"}),
        ("kuka=staff:1&teko=note", {"kaksi"}),
        ("kohde=1", {"kolme"}),
        ("kohde=nobody", set()),
        ("paiva=2020-01-01", set()),
        ("paiva=roskaa", {"yksi", "kaksi", "kolme"}),
        ("ennen=2", {"yksi"}),
    ],
)
def test_rows_are_found(engine: Engine, sign_in: SignIn, asked: str, shown: set[str]) -> None:
    client = sign_in("dpo", name="Tuomas Tiet")
    conversation = plant(engine, WORD, utcnow())
    write(
        engine,
        ("staff:1", "contact_read", "c", "yksi"),
        ("staff:1", "note", "c", "kaksi"),
        ("staff:2", "note", conversation, "kolme"),
    )
    found = " ".join(rows_in(client.get(f"/loki?{asked}").text))
    assert {one for one in ("yksi", "kaksi", "kolme") if one in found} == shown


def test_the_look_itself_is_logged_with_what_was_asked_and_no_names(engine: Engine, sign_in: SignIn) -> None:
    client = sign_in("dpo")
    client.get("/loki?kuka=staff:1&paiva=2026-11-22")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT actor, deed, about FROM audit")).all()
    assert rows == [(f"staff:{client.staff_id}", "audit_read", "actor=staff:1 day=2026-11-22")]  # type: ignore[attr-defined]


def test_older_rows_are_a_page_away(engine: Engine, sign_in: SignIn) -> None:
    client = sign_in("dpo")
    write(engine, *(("staff:1", "note", "c", f"r{number:03}") for number in range(120)))
    first = client.get("/loki?teko=note").text
    assert len(rows_in(first)) == 100
    (older,) = re.findall(r'href="(/loki\?[^"]*ennen=[^"]*)"', first)
    second = rows_in(client.get(older.replace("&amp;", "&")).text)
    assert [row.split()[-1] for row in second] == [f"r{number:03}" for number in range(19, -1, -1)]


def test_a_check_tells_what_was_changed(engine: Engine, sign_in: SignIn) -> None:
    client = sign_in("dpo")
    write(engine, *(("staff:1", "note", "c", "") for _ in range(3)))
    assert "Loki on ehjä" in client.post("/loki/tarkistus", follow_redirects=True).text
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_change"))
        connection.execute(text("UPDATE audit SET actor = 'nobody' WHERE id = 2"))
    told = client.post("/loki/tarkistus", follow_redirects=True).text
    assert "Lokia on muutettu" in told and "Riviä 2 on muutettu" in told


# What writes to the log, and which of its arguments is the deed.
WRITERS = {"audit.write": 2, "_audited": 3}


def deeds_in_code() -> set[str]:
    """The deeds that are written out; others are kinds of events of a case."""
    found = set(words()["events"]) - {"read"}
    for path in [
        *PROJECT.glob("services_db/*.py"),
        *PROJECT.glob("console/*.py"),
        *PROJECT.glob("worker/*.py"),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in WRITERS:
                told = list(ast.walk(node.args[WRITERS[ast.unparse(node.func)]]))
                found |= {
                    one.value for one in told if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def test_each_deed_has_its_words() -> None:
    assert len(deeds_in_code()) > 20
    assert sorted(deeds_in_code() - set(words()["deeds"])) == []


@pytest.mark.parametrize("role", ROLES)
def test_no_answer_tells_a_transcript_or_a_contact_without_a_row_in_the_log(
    app: Flask, engine: Engine, sign_in: SignIn, role: str
) -> None:
    """Every route that the role may open, on a case whose messages and contact details hold a word of their own."""
    client = sign_in(role)
    sealed = app.extensions["vault"].seal({"phone": WORD, "email": None, "when": "", "note": ""})
    states = {"case__evidence": [], "case__situation": {}, "message__evidence": [], "message__flags": []}
    plant(engine, WORD, utcnow() - timedelta(days=1), contact__sealed=sealed, **SPARED, **states)
    told = []
    for rule in app.url_map.iter_rules():
        if role not in ACCESS[rule.endpoint]:
            continue
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            before = rows(engine)
            form = {"kohde": "1", "muoto": "html"} if method == "POST" else None
            answer = client.open(re.sub(r"<[^>]+>", "1", rule.rule), method=method, data=form)
            # what is printed is packed, so that every paper counts as telling
            if WORD.encode() in answer.data or answer.mimetype == "application/pdf":
                told.append(rule.endpoint)
                assert rows(engine) > before, f"{rule.endpoint} tells it and nobody knows"
            if rule.endpoint == "signin.leave":
                client = sign_in(role)
    expected = {"reviewer": "case.show", "manager": "case.show", "dpo": "retention.export"}.get(role)
    assert (expected in told) is (expected is not None) and (expected or not told)


# What is told in other places than the transcript and the contact details.
SPARED = {
    "conversation__erased_at": None,
    "conversation__left_at": None,
    "case__municipality": None,
    "case__labels": [],
    "case__flags": [],
    "case__safe_contact": {},
    "case__judged_flags": [],
    "case__judged_level": None,
    "case__verdict": None,
    "case__outcome": None,
    "case__level": "escalate",
    "case__status": "open",
    "case_event__text": "",
    "case_event__kind": "opened",
    "consultation__sections": {},
    "legal_hold__reason": "syy",
    "message__sender": "parent",
    "message__level": "none",
    "message__services": [],
    "message__buttons": [],
}


def rows(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM audit")).scalar_one())
