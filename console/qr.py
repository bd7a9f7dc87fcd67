"""What an authenticator app needs: a new key as text and as a picture to scan."""

from __future__ import annotations

import pyotp
import segno
from flask import current_app, session

from services_db.staff import Member

KEY = "enrolling"
ISSUER = "Eron ensiapupiste"  # how the app lists it


class Enrolment:
    """A key offered to a member; it stays the same, sealed in their cookie, until it is taken into use."""

    def __init__(self, member: Member) -> None:
        vault = current_app.extensions["vault"]
        offered = vault.unseal(session[KEY]) if KEY in session else {}
        if offered.get("staff") != member.id:
            offered = {"staff": member.id, "secret": pyotp.random_base32()}
            session[KEY] = vault.seal(offered)
        self.secret: str = offered["secret"]
        self._uri = pyotp.TOTP(self.secret).provisioning_uri(name=member.email, issuer_name=ISSUER)

    @property
    def in_fours(self) -> str:
        """The key as one types it."""
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))

    @property
    def picture(self) -> str:
        """The QR code as an address of an image."""
        return str(segno.make(self._uri, error="m").svg_data_uri(scale=5, border=4, light="#fff"))
