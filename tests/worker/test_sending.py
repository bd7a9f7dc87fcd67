"""Notices over a mail server and webhooks of this machine: what is sent, to whom, and what happens when one is down."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.settings import read
from services_db import office_settings
from services_db.base import utcnow
from services_db.paging_steps import Paging
from tests.database import empty
from tests.services_db.paging_world import alarm, hire, take
from tests.worker.conftest import SECRET, AtOnce, channels, give_address, own
from tests.worker.gateways import Sink, nobody_there, webhooks
from worker import sending
from worker.sending import Sender, mail_address, sms_address


def test_an_e_mail_says_what_kind_of_case_and_where_and_nothing_else(engine: Engine, mail: Sink) -> None:
    hire(engine, "aino", place=1)
    _conversation, case = alarm(engine, text="Hän uhkaa tappaa minut Hämeenkadulla")
    Paging(engine).advance(utcnow())
    sender = Sender(engine, own(mail.smtp_url), AtOnce())
    sender.send_due()
    sender.send_due()
    assert mail.came == [
        (
            "aino@example.fi",
            "Eron ensiapupiste: välitön vaara",
            f"Keskustelu odottaa lukijaa: https://ero.example.fi/tapaus/{case}\nKuittaat avaamalla tapauksen.",
        )
    ]


LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäöABCÅÄÖ", min_size=7, max_size=12)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(LETTERS, min_size=1, max_size=6), level=st.sampled_from(["human", "escalate", "immediate"])
)
def test_no_word_of_the_conversation_is_ever_sent(rooms: Sink, words: list[str], level: str) -> None:
    engine = empty()
    hire(engine, "aino", place=1)
    channels(engine, huone=rooms.hook("huone"))
    give_address(engine, 1, rooms.hook("aino"))
    conversation, case = alarm(engine, level, text=" ".join(words))
    rooms.came.clear(), rooms.raw.clear()
    with Session(engine, future=True) as session, session.begin():
        office_settings.change(session, 1, quiet_end=0, quiet_start=0, next_after=0, everybody_after=0)
    for _ in range(3):
        Paging(engine, by_mail=False).advance(utcnow())
    Sender(engine, own(), AtOnce()).send_due()
    assert rooms.came
    fixed = " ".join(sending.words(level, 1, f"https://ero.example.fi/tapaus/{case}")).casefold()
    for sent in rooms.raw:
        spoken = sent.encode().decode("unicode_escape").casefold()
        assert not [word for word in words if word.casefold() in spoken and word.casefold() not in fixed]
        assert conversation not in spoken


@pytest.mark.parametrize("down", ["nobody there", "refuses"])
def test_a_gateway_that_is_down_is_tried_again_and_the_others_get_theirs(
    engine: Engine, mail: Sink, rooms: Sink, clock: dict[str, datetime], down: str
) -> None:
    hire(engine, "aino")
    with webhooks() as other:
        other.broken = True
        address = nobody_there() if down == "nobody there" else other.hook("rikki")
        channels(engine, rikki=address, huone=rooms.hook("huone"))
        alarm(engine)
        Paging(engine).advance(utcnow())
        sender = Sender(engine, own(mail.smtp_url), AtOnce())
        clock["now"] = utcnow()
        sender.send_due()
        assert [who for who, *_ in mail.came + rooms.came] == ["aino@example.fi", "huone"]
        tries = [attempts_of(engine, "rikki")]
        for seconds in (4, 2, 14, 2, 31, 61, 121, 299, 2):
            clock["now"] += timedelta(seconds=seconds)
            sender.send_due()
            tries.append(attempts_of(engine, "rikki"))
        assert tries == [1, 1, 2, 2, 3, 4, 5, 6, 6, 7]
        channels(engine, rikki=rooms.hook("rikki"), huone=rooms.hook("huone"))
        clock["now"] += timedelta(seconds=301)
        sender.send_due()
    assert [who for who, *_ in mail.came + rooms.came] == ["aino@example.fi", "huone", "rikki"]


def attempts_of(engine: Engine, recipient: str) -> int:
    with engine.connect() as connection:
        query = text("select attempts from notice where recipient = :recipient")
        return int(connection.execute(query, {"recipient": recipient}).scalar_one())


def test_a_crash_between_sending_and_marking_sends_twice_and_loses_nothing(
    engine: Engine, rooms: Sink, clock: dict[str, datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    channels_of_one(engine, rooms)
    clock["now"] = utcnow()
    sender = Sender(engine, own(), AtOnce())

    def die(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patch, pytest.raises(SystemExit):
        patch.setattr(sender._outbox, "sent", die)
        sender.send_due()
    assert len(rooms.came) == 1
    clock["now"] += timedelta(seconds=59)
    Sender(engine, own(), AtOnce()).send_due()
    assert len(rooms.came) == 1
    clock["now"] += timedelta(seconds=2)
    for _ in range(3):
        Sender(engine, own(), AtOnce()).send_due()
    assert len(rooms.came) == 2


def channels_of_one(engine: Engine, rooms: Sink) -> int:
    hire(engine, "aino")
    give_address(engine, 1, rooms.hook("aino"))
    _conversation, case = alarm(engine)
    Paging(engine, by_mail=False).advance(utcnow())
    return case


def test_two_workers_at_once_send_each_notice_once(tmp_path: Any, rooms: Sink) -> None:
    engine = empty(f"sqlite:///{tmp_path / 'two.db'}")
    for number in range(8):
        hire(engine, f"s{number}")
        give_address(engine, number + 1, rooms.hook(f"s{number}"))
    alarm(engine)
    Paging(engine, by_mail=False).advance(utcnow())
    with ThreadPoolExecutor(8) as pool:
        senders = [Sender(engine, own(), pool) for _ in range(2)]
        threads = [threading.Thread(target=one.send_due) for one in senders for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(who for who, *_ in rooms.came) == [f"s{number}" for number in range(8)]


def test_nothing_more_is_sent_once_somebody_has_acknowledged(engine: Engine, rooms: Sink) -> None:
    case = channels_of_one(engine, rooms)
    take(engine, case, 1)
    Sender(engine, own(), AtOnce()).send_due()
    assert rooms.came == []


def test_who_was_made_inactive_meanwhile_gets_nothing(
    engine: Engine, rooms: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    channels_of_one(engine, rooms)
    with engine.begin() as connection:
        connection.execute(text("update staff set active = false"))
    Sender(engine, own(), AtOnce()).send_due()
    assert rooms.came == []
    assert "no_address" in caplog.text


def test_no_address_and_no_word_stands_in_the_log(
    engine: Engine, caplog: pytest.LogCaptureFixture, mail: Sink
) -> None:
    caplog.set_level("DEBUG")
    hire(engine, "aino")
    give_address(engine, 1, "nosuch://gibberish")
    alarm(engine)
    Paging(engine).advance(utcnow())
    mail.broken = True
    Sender(engine, own(mail.smtp_url), AtOnce()).send_due()
    lines = [record.getMessage() for record in caplog.records if record.levelname not in ("DEBUG",)]
    assert sorted(lines) == ["notice 1 not sent: refused", "notice 2 not sent: bad_address"]
    assert "aino" not in " ".join(lines)


def test_an_address_that_staff_may_not_give_is_not_sent_to_either(
    engine: Engine, rooms: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    hire(engine, "aino")
    give_address(engine, 1, rooms.hook("aino?rto=86400"))
    alarm(engine)
    Paging(engine, by_mail=False).advance(utcnow())
    Sender(engine, own(), AtOnce()).send_due()
    assert rooms.came == []
    assert "notice 1 not sent: bad_address" in caplog.text


@pytest.mark.parametrize(
    ("server", "address"),
    [
        ("", None),
        ("mailto://localhost:25", "mailto://localhost:25?to=a%2Bb%40example.fi"),
        ("mailtos://u:p@mail.example.fi?from=x@example.fi", "mailtos://u:p@mail.example.fi?from=x@example.fi&to=a%2Bb%40example.fi"),
    ],
)  # fmt: skip
def test_the_address_of_an_e_mail(server: str, address: str | None) -> None:
    assert mail_address(server, "a+b@example.fi") == address


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("040 123 4567", "%2B358401234567"),
        ("+358 40 1234567", "%2B358401234567"),
        ("00358-40-1234567", "%2B358401234567"),
    ],
)
def test_the_address_of_a_text_message(phone: str, number: str) -> None:
    assert sms_address("twilio://a:b@c/{phone}", phone) == f"twilio://a:b@c/{number}"
    assert sms_address("", phone) is None


def test_a_phone_number_goes_through_the_gateway_of_text_messages(engine: Engine, rooms: Sink) -> None:
    hire(engine, "aino", place=1)
    give_address(engine, 1, "040 123 4567")
    alarm(engine)
    Paging(engine, by_mail=False).advance(utcnow())
    gateway = read({"ERONAPU_SECRET": SECRET, "ERONAPU_SMS_URL": rooms.hook("sms-{phone}")})
    Sender(engine, gateway, AtOnce()).send_due()
    assert [who for who, *_ in rooms.came] == ["sms-+358401234567"]
