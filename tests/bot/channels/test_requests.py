from __future__ import annotations

import json
from typing import Any

import pytest

from bot.channels.requests import About, BadRequest, Post, read_about, read_contact, read_post
from tests.running import RunningBot


def body(**values: Any) -> bytes:
    return json.dumps(values).encode()


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (b"", About()),
        (b"[]", About()),
        (b"\xff", About()),
        (b"x" * 50_000, About()),
        (body(municipality="Tampere", language="fi"), About("Tampere", "fi")),
        (body(municipality=" tampere "), About("Tampere")),
        (body(municipality="Tammerfors", language="sv-FI"), About("Tampere", "sv")),
        (body(municipality="Ankkalinna", language="x" * 90), About()),
        (body(municipality=["Tampere"], language=7), About()),
        (body(municipality="Tampere" + "x" * 500), About()),
        (body(municipality="Nokia", language="<script>"), About("Nokia")),
    ],
)
def test_what_a_page_tells_is_believed_where_it_is_real(sent: bytes, told: About) -> None:
    assert read_about(sent) == told


def test_a_text_and_a_choice() -> None:
    assert read_post(body(client_id="a", text="moi")) == Post("a", "moi", None)
    assert read_post(body(client_id="a", choice="7-0")) == Post("a", None, "7-0")
    assert read_post(body(client_id="a", text="x" * 5000)).text == "x" * 5000


@pytest.mark.parametrize(("sent", "kept"), [("mo\0i", "moi"), ("moi \ud83d", "moi "), ("\ud83d", "")])
def test_what_no_database_takes_is_left_out(sent: str, kept: str) -> None:
    assert read_post(body(client_id="a", text=sent)).text == kept


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (body(text="moi"), 400),
        (body(client_id="", text="moi"), 400),
        (body(client_id="x" * 65, text="moi"), 400),
        (body(client_id=1, text="moi"), 400),
        (body(client_id="\ud83d", text="moi"), 400),
        (b"[" * 30_000, 400),
        (body(client_id="a"), 400),
        (body(client_id="a", text=1), 400),
        (body(client_id="a", text="moi", choice="1-0"), 400),
        (body(client_id="a", text="x" * 5001), 413),
        (b" " * 50_000, 413),
    ],
)
def test_what_cannot_be_served_says_why(sent: bytes, status: int) -> None:
    with pytest.raises(BadRequest) as error:
        read_post(sent)
    assert error.value.status == status


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (body(phone="040", when="illalla", leave_message=True), 422),
        (body(when="illalla", leave_message=True, consent=True), 422),
        (body(phone="040", when="illalla", consent=True), 400),
        (body(phone=40, when="illalla", leave_message=True, consent=True), 400),
        (body(phone="0" * 501, when="illalla", leave_message=True, consent=True), 400),
    ],
)
def test_a_contact_form_needs_consent_and_a_way(sent: bytes, status: int) -> None:
    with pytest.raises(BadRequest) as error:
        read_contact(sent)
    assert error.value.status == status


def test_a_contact_form() -> None:
    form = read_contact(body(phone="040", when="illalla", leave_message=False, consent=True))
    assert (form.phone, form.email, form.when, form.leave_message) == ("040", None, "illalla", False)


def test_what_the_page_told_is_known_without_asking(running_bot: RunningBot) -> None:
    _, opened = running_bot.call("POST", "/session", {"municipality": "nokia", "language": "sv-FI"})
    assert {message["lang"] for message in opened["messages"]} == {"sv"}
    assert running_bot.call("GET", "/summary", token=opened["token"])[1]["municipality"] == "Nokia"


def test_an_earlier_conversation_goes_by_its_code_and_the_one_at_hand_stays(running_bot: RunningBot) -> None:
    earlier, now = running_bot.open(), running_bot.open()
    code = {"receipt": earlier["receipt"].replace("-", "").lower()}
    assert running_bot.call("DELETE", "/conversation", code, now["token"])[0] == 204
    assert running_bot.call("GET", "/summary", token=earlier["token"])[0] == 404
    assert running_bot.call("GET", "/summary", token=now["token"])[0] == 200
