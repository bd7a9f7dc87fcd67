"""Codes of an authenticator app (TOTP, RFC 6238): taken into use, accepted once each, forgotten by an admin."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

import pyotp
from sqlalchemy import or_, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.staff_models import Staff

PERIOD = 30  # seconds that a code is good for
SLACK = 1  # periods that a phone's clock may be wrong


class Sealer(Protocol):
    """What seals and opens a secret: `bot.privacy.Vault`."""

    def seal(self, values: dict[str, Any]) -> str:
        """Encrypt."""

    def unseal(self, sealed: str) -> dict[str, Any]:
        """Decrypt."""


class Codes:
    """The second step of signing in."""

    def __init__(self, engine: Engine, vault: Sealer, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._vault = vault
        self._clock = clock

    def in_use(self, staff_id: int) -> bool:
        """Whether a member signs in with a code too."""
        with Session(self._engine, future=True) as session:
            staff = session.get(Staff, staff_id)
            return bool(staff and staff.totp_sealed)

    def accept(self, staff_id: int, code: str) -> bool:
        """Whether a code is right, and newer than the last one that was accepted."""
        with Session(self._engine, future=True) as session, session.begin():
            staff = session.get(Staff, staff_id)
            if staff is None or not staff.totp_sealed:
                return False
            period = self._period(self._vault.unseal(staff.totp_sealed)["secret"], code)
            return period is not None and _spend(session, staff_id, period)

    def take_into_use(self, staff_id: int, secret: str, code: str) -> bool:
        """Begin to ask for codes of this secret, when its first code shows that the app has it."""
        period = self._period(secret, code)
        if period is None:
            return False
        with Session(self._engine, future=True) as session, session.begin():
            staff = session.get(Staff, staff_id)
            staff.totp_sealed, staff.totp_last = self._vault.seal({"secret": secret}), period
            audit.write(session, f"staff:{staff_id}", "totp_on", about=f"staff:{staff_id}")
        return True

    def forget(self, staff_id: int, actor: str) -> None:
        """Ask for no codes any more: the phone is lost, or the member wishes so."""
        with Session(self._engine, future=True) as session, session.begin():
            staff = session.get(Staff, staff_id)
            staff.totp_sealed = staff.totp_last = None
            audit.write(session, actor, "totp_off", about=f"staff:{staff_id}")

    def _period(self, secret: str, code: str) -> int | None:
        """The period that a code belongs to, among those near now."""
        now, totp = int(self._clock()) // PERIOD, pyotp.TOTP(secret)
        digits = "".join(code.split())
        near = range(now - SLACK, now + SLACK + 1)
        return next((p for p in near if pyotp.utils.strings_equal(digits, totp.generate_otp(p))), None)


def _spend(session: Session, staff_id: int, period: int) -> bool:
    """Mark a period as used, in one statement: of two who come with one code the second finds it used."""
    unused = or_(Staff.totp_last.is_(None), Staff.totp_last < period)
    spend = update(Staff).where(Staff.id == staff_id, unused).values(totp_last=period)
    return bool(session.execute(spend.execution_options(synchronize_session=False)).rowcount)
