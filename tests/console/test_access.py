"""The table of roles and pages, held to every rule of the console, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.routing import Rule

from bot.settings import read
from console.access import ACCESS, EVERYBODY, PUBLIC, may
from console.app import create_app
from services_db.staff import ROLES
from tests.console.conftest import SignIn

INSIDE = 299  # the answer of a page that let somebody in


def rules() -> list[Rule]:
    return list(create_app(read({"ERONAPU_SECRET": "x" * 40})).url_map.iter_rules())


EVERY_RULE = pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.endpoint} {rule.rule}")


def path(rule: Rule) -> str:
    """An address that a rule fits."""
    return re.sub(r"<[^>]+>", "1", rule.rule)


@pytest.fixture
def hollow(app: Flask) -> Flask:
    """The console whose every page only says that one is inside."""
    app.view_functions = {endpoint: lambda **_values: ("inside", INSIDE) for endpoint in app.view_functions}
    return app


def methods(rule: Rule) -> Iterator[str]:
    yield from sorted((rule.methods or set()) - {"OPTIONS"})


@EVERY_RULE
def test_route_is_in_the_table(rule: Rule) -> None:
    assert rule.endpoint in ACCESS


def test_table_names_routes_that_exist() -> None:
    assert set(ACCESS) == {rule.endpoint for rule in rules()}


def test_table_names_roles_that_exist() -> None:
    assert {role for roles in ACCESS.values() for role in roles} <= {*ROLES, *PUBLIC}


@pytest.mark.parametrize("role", ROLES)
def test_cells_of_a_role(hollow: Flask, sign_in: SignIn, role: str) -> None:
    client = sign_in(role)
    wrong = {}
    for rule in hollow.url_map.iter_rules():
        for method in methods(rule):
            got = client.open(path(rule), method=method).status_code
            allowed = ACCESS[rule.endpoint] == PUBLIC or role in ACCESS[rule.endpoint]
            if got != (INSIDE if allowed else 404):
                wrong[rule.endpoint, method] = got
    assert wrong == {}


def test_cells_of_who_has_not_signed_in(hollow: Flask) -> None:
    client = hollow.test_client()
    wrong = {}
    for rule in hollow.url_map.iter_rules():
        for method in methods(rule):
            got = client.open(path(rule), method=method).status_code
            outside = 302 if method in ("GET", "HEAD") else 401
            if got != (INSIDE if ACCESS[rule.endpoint] == PUBLIC else outside):
                wrong[rule.endpoint, method] = got
    assert wrong == {}


def test_who_has_no_role_opens_what_everybody_opens_and_no_more(hollow: Flask, sign_in: SignIn) -> None:
    client = sign_in()
    answers = {
        rule.endpoint: client.open(path(rule), method=next(methods(rule))).status_code
        for rule in hollow.url_map.iter_rules()
    }
    assert {endpoint for endpoint, status in answers.items() if status == INSIDE} == {
        endpoint for endpoint, roles in ACCESS.items() if roles in (PUBLIC, EVERYBODY)
    }


@pytest.mark.parametrize("endpoint", ["nothing.show", "", "signin.unknown"])
def test_what_is_not_in_the_table_nobody_may_open(app: Flask, endpoint: str) -> None:
    with app.test_request_context():
        assert not may(endpoint)


def test_a_change_of_roles_holds_at_once(app: Flask, sign_in: SignIn) -> None:
    admin, other = sign_in("admin"), sign_in("admin")
    other_id = other.staff_id  # type: ignore[attr-defined]
    assert other.get("/henkilokunta").status_code == 200
    data = {"name": "Olli Oja", "title": "pääkäyttäjä", "roles": ["reviewer"]}
    assert admin.post(f"/henkilokunta/{other_id}", data=data).status_code == 302
    assert other.get("/henkilokunta").status_code == 404


def count_queries(app: Flask, client: FlaskClient, where: str) -> int:
    statements: list[str] = []
    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    assert client.get(where).status_code == INSIDE
    return len(statements)


def test_a_page_costs_one_query_to_know_who_asks(hollow: Flask, sign_in: SignIn) -> None:
    assert count_queries(hollow, sign_in("admin"), "/henkilokunta") == 1


def test_a_file_costs_none(hollow: Flask, sign_in: SignIn) -> None:
    assert count_queries(hollow, sign_in("admin"), "/static/staff/base.css") == 0
