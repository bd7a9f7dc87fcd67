"""The command by which the first admin comes to be."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.engine import Engine

from bot.settings import read
from console.invite import main
from services_db.accounts import Accounts
from services_db.codes import Codes
from tests.console.conftest import MakeStaff, log
from tests.console.test_code import with_code

NEW = "kolme pientä purjevenettä"
FIRST = ["--email", "Aino@Example.fi", "--name", "Aino Lehtonen", "--role", "admin"]


def run(engine: Engine, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    own = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": str(engine.url)}
    main(read({**own, "ERONAPU_PAGES_URL": "https://konsoli.example.fi/"}), list(arguments))
    return capsys.readouterr().out.strip()


def test_the_first_admin(app: Flask, engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    printed = run(engine, capsys, *FIRST)
    assert printed.startswith("https://konsoli.example.fi/kutsu/")
    client = app.test_client()
    path = printed.removeprefix("https://konsoli.example.fi")
    assert client.post(path, data={"password": NEW, "again": NEW}).status_code == 302
    assert client.get("/henkilokunta").status_code == 200
    account = Accounts(engine).by_email("aino@example.fi")
    assert account and account.member.roles == {"admin"}
    assert log(engine)[0][:2] == ("command", "invited")


@pytest.mark.parametrize("forget", [True, False])
def test_an_admin_who_lost_their_way_in(
    app: Flask, make_staff: MakeStaff, engine: Engine, capsys: pytest.CaptureFixture[str], forget: bool
) -> None:
    aino = make_staff("admin", email="aino@example.fi")
    with_code(app, aino.id)
    run(engine, capsys, *FIRST, *(["--forget-code"] if forget else []))
    assert Codes(engine, app.extensions["vault"]).in_use(aino.id) is not forget


@pytest.mark.parametrize("arguments", [[], FIRST[:4], [*FIRST[:5], "root"], [*FIRST, "--password", "x"]])
def test_what_it_does_not_take(
    engine: Engine, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit):
        run(engine, capsys, *arguments)
    assert log(engine) == []
