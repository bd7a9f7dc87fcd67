from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.messages import Inbound
from services_db.visits import Visits
from tests.console.conftest import SignIn
from tests.services_db.live_talk import LiveTalk
from tests.services_db.paging_world import pages

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def talk(engine: Engine) -> LiveTalk:
    return LiveTalk(engine)


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("reviewer", title="perheneuvoja")


def address(talk: LiveTalk, deed: str = "") -> str:
    return f"/tapaus/{talk.case_id}/puhe{deed}"


def say(talk: LiveTalk, staff: FlaskClient, text: str = "Hei", client_id: str = "x", **more: Any) -> Any:
    form = {"teksti": text, "tunnus": client_id}
    return staff.post(address(talk), data=form, headers=SCRIPT, **more)


def test_who_takes_the_talk_may_write_and_give_it_back(talk: LiveTalk, staff: FlaskClient) -> None:
    before = talk.last_id()
    assert 'data-mine="0"' in staff.get(address(talk)).text
    assert 'data-mine="1"' in staff.post(address(talk, "/otto"), headers=SCRIPT).text
    assert "Hei" in say(talk, staff).text
    assert 'data-mine="0"' in staff.post(address(talk, "/takaisin"), headers=SCRIPT).text
    said = [(sender, words) for sender, words in talk.heard(before) if sender == "human"]
    assert said == [("human", "Hei")]
    assert "perheneuvoja" in talk.heard(before)[0][1]


@pytest.mark.parametrize("read", [True, False])
def test_who_answers_what_was_raised_meanwhile_acknowledges_its_call(
    talk: LiveTalk, staff: FlaskClient, read: bool
) -> None:
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    alarm = Inbound("b", "hän on ovella", "immediate", ("serious_threat",), (EVIDENCE,))
    received = talk.conversations.receive(talk.conversation, alarm)
    form = {"teksti": "Soita 112", "tunnus": "x", "after": received.id - (not read)}
    staff.post(address(talk), data=form, headers=SCRIPT)
    assert pages(talk.engine)[-1] == ("immediate", read)


def test_the_news_are_what_came_after(talk: LiveTalk, staff: FlaskClient) -> None:
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    last = talk.last_id()
    received = talk.conversations.receive(
        talk.conversation, Inbound("b", "<b>apua</b>", "escalate", ("violence",), (EVIDENCE,))
    )
    news = staff.get(address(talk), query_string={"after": last}).text
    assert news.count("data-message=") == 1
    assert f'data-newest="{received.id}"' in news
    assert "&lt;b&gt;" in news
    assert "<mark>apua" in news
    assert "data-message=" not in staff.get(address(talk), query_string={"after": received.id}).text


EVIDENCE = {"flag": "violence", "words": "apua", "source": "pattern:x", "score": 1.0}


@pytest.mark.parametrize("after", ["-1", "x", ""])
def test_after_nonsense_everything_comes(talk: LiveTalk, staff: FlaskClient, after: str) -> None:
    news = staff.get(address(talk), query_string={"after": after})
    assert news.text.count("data-message=") == len(talk.heard())


def test_a_message_that_is_sent_again_is_said_once(talk: LiveTalk, staff: FlaskClient) -> None:
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    assert say(talk, staff).status_code == say(talk, staff).status_code == 200
    assert talk.heard().count(("human", "Hei")) == 1


@pytest.mark.parametrize(
    ("text", "client_id"), [("", "x"), (" \n", "x"), ("a" * 5001, "x"), ("Hei", ""), ("Hei", "x" * 41)]
)
def test_what_is_no_message_is_refused(talk: LiveTalk, staff: FlaskClient, text: str, client_id: str) -> None:
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    assert say(talk, staff, text, client_id).status_code == 400
    assert not [one for one in talk.heard() if one[0] == "human"]


def test_only_who_has_the_talk_writes_in_it(talk: LiveTalk, staff: FlaskClient, sign_in: SignIn) -> None:
    colleague = sign_in("reviewer")
    colleague.post(address(talk, "/otto"), headers=SCRIPT)
    refused = say(talk, staff)
    assert refused.status_code == 409
    assert "sitä ei lähetetty" in refused.text
    assert "Sari Salo" in staff.get(address(talk)).text  # who has it
    assert staff.post(address(talk, "/takaisin"), headers=SCRIPT).status_code == 409
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    assert say(talk, staff).status_code == 200
    assert say(talk, colleague, client_id="y").status_code == 409


def test_who_left_is_not_written_to(talk: LiveTalk, staff: FlaskClient) -> None:
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    Visits(talk.engine).leave(talk.conversation)
    news = staff.get(address(talk)).text
    assert "poistui nopeasti" in news
    assert "Viestit eivät enää tavoita" in news
    assert 'data-mine="0"' in news
    refused = say(talk, staff)
    assert refused.status_code == 409
    assert "sitä ei lähetetty" in refused.text


def test_presence_and_typing_are_seen_both_ways(talk: LiveTalk, staff: FlaskClient) -> None:
    assert staff.post(address(talk, "/kirjoittaa")).status_code == 204
    assert talk.live.presence(talk.conversation).staff_typed is None  # the talk is not theirs yet
    assert "paikalla" not in staff.get(address(talk)).text
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    staff.post(address(talk, "/kirjoittaa"))
    assert talk.live.standing(talk.conversation).typing
    talk.live.typed(talk.conversation, "parent")
    news = staff.get(address(talk)).text
    assert "paikalla" in news
    assert '<span data-part="typing" ></span>' in news
    talk.conversations.receive(talk.conversation, Inbound("b", "tässä"))
    assert '<span data-part="typing" hidden></span>' in staff.get(address(talk)).text


def test_only_who_has_the_talk_and_looks_counts_as_there(talk: LiveTalk, staff: FlaskClient) -> None:
    staff.get(address(talk))
    assert talk.live.presence(talk.conversation).staff_seen is None
    talk.live.take(talk.case_id, talk.aino)
    with talk.engine.begin() as connection:
        connection.exec_driver_sql("update presence set staff_seen = null")
    staff.get(address(talk))
    assert talk.live.presence(talk.conversation).staff_seen is None
    staff.post(address(talk, "/otto"), headers=SCRIPT)
    with talk.engine.begin() as connection:
        connection.exec_driver_sql("update presence set staff_seen = null")
    staff.get(address(talk), query_string={"piilossa": "1"})
    assert talk.live.presence(talk.conversation).staff_seen is None
    staff.get(address(talk))
    assert talk.live.presence(talk.conversation).staff_seen is not None


def test_without_a_script_the_page_comes_again(talk: LiveTalk, staff: FlaskClient) -> None:
    taken = staff.post(address(talk, "/otto"))
    assert (taken.status_code, taken.location) == (302, f"/tapaus/{talk.case_id}#puhe")
    staff.post(address(talk), data={"teksti": "Hei", "tunnus": "x"})
    page = staff.get(f"/tapaus/{talk.case_id}").text
    assert "Hei" in page
    assert "Palauta keskustelu" in page
    Visits(talk.engine).leave(talk.conversation)
    staff.post(address(talk), data={"teksti": "Hei taas", "tunnus": "y"})
    assert "sitä ei lähetetty" in staff.get(f"/tapaus/{talk.case_id}").text


@pytest.mark.parametrize("deed", ["", "/otto", "/takaisin", "/kirjoittaa"])
def test_no_such_case(talk: LiveTalk, staff: FlaskClient, deed: str) -> None:
    form = {"teksti": "Hei", "tunnus": "x"}
    assert staff.post(f"/tapaus/99/puhe{deed}", data=form).status_code == 404
    assert staff.get("/tapaus/99/puhe").status_code == 404


def test_what_is_read_is_in_the_audit_log(talk: LiveTalk, staff: FlaskClient) -> None:
    staff.get(address(talk))
    staff.get(address(talk), query_string={"after": talk.last_id()})
    with Session(talk.engine, future=True) as session:
        assert session.execute(select(Audit.deed)).scalars().all() == ["read_messages"]


def test_a_canned_reply_knows_who_writes_and_where_the_parent_lives(
    talk: LiveTalk, staff: FlaskClient
) -> None:
    with talk.engine.begin() as connection:
        connection.exec_driver_sql("update \"case\" set municipality = 'Nokia'")
        connection.exec_driver_sql(
            "insert into canned_reply (title, text, position, changed) "
            "values ('Tervehdys', 'Olen {nimike}, {kunta}. {muu}', 1, '2026-01-01 00:00:00')"
        )
    assert 'data-reply="Olen perheneuvoja, Nokia. {muu}"' in staff.get(f"/tapaus/{talk.case_id}").text
