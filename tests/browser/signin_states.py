"""A running console, and every state of its pages of signing in and of accounts."""

from __future__ import annotations

import re

import pyotp
from flask import Flask
from playwright.sync_api import Page, expect

from services_db.codes import PERIOD, Codes
from services_db.invitations import Invitations
from tests.console.conftest import PASSWORD

ADMIN, AINO = "katri@example.fi", "aino@example.fi"
TITLE = "Nimike, joka kerrotaan vanhemmalle"


class Console:
    """A running console, and the page of a browser at it."""

    def __init__(self, app: Flask, address: str, page: Page) -> None:
        self.app, self.address, self.page = app, address, page
        self.phone = pyotp.TOTP(pyotp.random_base32())

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def enter(self, email: str = ADMIN, password: str = PASSWORD) -> None:
        self.open("/kirjaudu")
        self.page.get_by_label("Sähköposti").fill(email)
        self.page.get_by_label("Salasana").fill(password)
        self.page.get_by_role("button", name="Kirjaudu", exact=True).click()

    def with_code(self) -> None:
        def earlier() -> float:
            return 1_000_000_000.0

        codes = Codes(self.app.extensions["engine"], self.app.extensions["vault"], earlier)
        assert codes.take_into_use(2, self.phone.secret, self.phone.at(earlier() // PERIOD * PERIOD))

    def invited(self) -> str:
        given = ("uuno@example.fi", "Uuno Uusi", "perheohjaaja", ["reviewer"])
        return "/kutsu/" + Invitations(self.app.extensions["engine"]).invite(*given, None)


def empty_form(console: Console) -> None:
    console.open("/kirjaudu")


def wrong_password(console: Console) -> None:
    console.enter(password="väärä salasana tämä")
    expect(console.page.get_by_role("alert")).to_contain_text("on väärin")


def paused(console: Console) -> None:
    for _ in range(5):
        console.enter(password="väärä salasana tämä")
    expect(console.page.get_by_role("alert")).to_contain_text("liian monta")


def code(console: Console) -> None:
    console.with_code()
    console.enter(AINO)
    expect(console.page.get_by_role("heading", name="Anna koodi")).to_be_visible()


def wrong_code(console: Console) -> None:
    code(console)
    console.page.get_by_label("Kuusinumeroinen koodi").fill("000000")
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_role("alert")).to_be_visible()


def invitation(console: Console) -> None:
    console.open(console.invited())


def weak_password(console: Console) -> None:
    invitation(console)
    for label in ("Uusi salasana", "Sama salasana uudelleen"):
        console.page.get_by_label(label).fill("salasana1234")
    console.page.keyboard.press("Enter")
    expect(console.page.get_by_role("alert")).to_contain_text("helppo arvata")


def invitation_over(console: Console) -> None:
    console.open("/kutsu/x")


def accounts(console: Console) -> None:
    console.invited()
    console.enter()
    console.open("/henkilokunta")
    expect(console.page.get_by_role("table")).to_have_count(2)


def invited(console: Console) -> None:
    accounts(console)
    for label, value in (("Sähköposti", "eeva@example.fi"), ("Nimi", "Eeva Eloranta"), (TITLE, "ohjaaja")):
        console.page.get_by_label(label, exact=True).fill(value)
    console.page.get_by_role("checkbox", name="Käsittelijä:").check()
    console.page.get_by_role("button", name="Tee kutsulinkki").click()
    expect(console.page.get_by_label("Linkki")).to_have_value(re.compile("/kutsu/"))


def wrongly_invited(console: Console) -> None:
    accounts(console)
    console.page.get_by_role("button", name="Tee kutsulinkki").click()
    expect(console.page.get_by_text("Kirjoita sähköpostiosoite")).to_be_visible()


def account(console: Console) -> None:
    console.with_code()
    console.enter()
    console.open("/henkilokunta/2")
    expect(console.page.get_by_role("button", name="Nollaa koodi")).to_be_visible()


def closed_account(console: Console) -> None:
    account(console)
    console.page.get_by_role("button", name="Sulje tili").click()
    expect(console.page.get_by_role("button", name="Avaa tili")).to_be_visible()


def own(console: Console) -> None:
    console.enter()
    console.open("/oma")


def own_wrong(console: Console) -> None:
    own(console)
    console.page.get_by_role("button", name="Vaihda salasana").click()
    expect(console.page.get_by_text("Nykyinen salasana on väärin")).to_be_visible()


def own_code(console: Console) -> None:
    own(console)
    console.page.get_by_role("link", name="Ota koodi käyttöön").click()
    picture = console.page.get_by_role("img")
    assert picture.evaluate("one => one.complete && one.naturalWidth > 100")


def not_there(console: Console) -> None:
    console.enter()
    console.open("/ei/ole")
    expect(console.page.get_by_role("heading", name="Sivua ei löydy")).to_be_visible()


STATES = (
    empty_form,
    wrong_password,
    paused,
    code,
    wrong_code,
    invitation,
    weak_password,
    invitation_over,
    accounts,
    invited,
    wrongly_invited,
    account,
    closed_account,
    own,
    own_wrong,
    own_code,
    not_there,
)
