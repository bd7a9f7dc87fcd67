"""Duty: send the notifications of the outbox through apprise, several at once, so that a slow gateway holds up none."""

from __future__ import annotations

import logging
from concurrent.futures import Executor, Future
from urllib.parse import quote

import apprise
from sqlalchemy.engine import Engine

from bot.privacy import Vault
from bot.settings import Settings
from services_db.base import utcnow
from services_db.gateways import allowed
from services_db.outbox import Due, Outbox
from worker.notice import words

log = logging.getLogger(__name__)

AT_ONCE = 16


class Sender:
    """Claims notices and sends them; what fails is tried again, what a crash cuts short too."""

    def __init__(self, engine: Engine, settings: Settings, pool: Executor) -> None:
        logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines hold addresses
        apprise.Apprise().add(
            "json://localhost"
        )  # loads every kind of gateway, which takes seconds, before the first call
        self._outbox = Outbox(engine)
        self._vault = Vault((settings.secret,))
        self._mail, self._sms = settings.smtp_url, settings.sms_url
        self._pages_url = settings.pages_url.rstrip("/")
        self._pool = pool
        self._running: set[Future[None]] = set()

    def send_due(self) -> None:
        """Hand what is due to the pool; nothing is waited for."""
        self._running = {one for one in self._running if not one.done()}
        for due in self._outbox.claim(utcnow(), AT_ONCE - len(self._running)):
            self._running.add(self._pool.submit(self._send, due))

    def _send(self, due: Due) -> None:
        try:
            failure = self._try(due)
        except Exception as error:  # whatever a gateway does, the notice is tried again
            failure = type(error).__name__
        if failure is None:
            self._outbox.sent(due.id, utcnow())
            return
        log.error("notice %d not sent: %s", due.id, failure)
        self._outbox.failed(due.id, due.attempts, failure, utcnow())

    def _try(self, due: Due) -> str | None:
        """Send; the kind of the failure, None when the gateway took it."""
        address = self._address(due)
        if address is None:
            return "no_address"
        gateway = apprise.Apprise()
        if not gateway.add(address):
            return "bad_address"
        title, text = words(due.level, due.step, f"{self._pages_url}/tapaus/{due.case}")
        return None if gateway.notify(body=text, title=title, body_format="text") else "refused"

    def _address(self, due: Due) -> str | None:
        if due.sealed:
            given = str(self._vault.unseal(due.sealed)["address"])
            if "://" in given:
                return given if allowed(given) else ""
            return sms_address(self._sms, given)
        return mail_address(self._mail, due.email) if due.email else None


def mail_address(smtp_url: str, email: str) -> str | None:
    """An address of apprise that sends an e-mail to one person; None where the installation sends none."""
    if not smtp_url:
        return None
    joint = "&" if "?" in smtp_url else "?"
    return f"{smtp_url}{joint}to={quote(email)}"


def sms_address(sms_url: str, phone: str) -> str | None:
    """An address of apprise that sends a text message; a number without a country is Finnish."""
    digits = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    for start, country in (("00", "+"), ("0", "+358")):
        if digits.startswith(start):
            digits = country + digits[len(start) :]
    return sms_url.replace("{phone}", quote(digits)) or None
