"""Who knocks at a door that can be guessed at, as the database counts it: keyed hashes, nobody's name or address."""

from __future__ import annotations

from ipaddress import ip_address

from flask import current_app, request

from console import device
from services_db.guesses import ACCOUNT, ADDRESS, Guesses


class Knock:
    """One guess from the address that asks, at an account or at none in particular; counted when it is made.

    A browser by which the account has been signed in to before is counted by itself: guesses made elsewhere do not
    pause it, and its own pause it as they would anybody.
    """

    def __init__(self, account: str | None) -> None:
        self._keys = [(device.keyed("address", _network()), ADDRESS)]
        if account is not None:
            known = device.of(account)
            self._keys.append(
                (device.keyed("account" if known is None else f"device {known}", account), ACCOUNT)
            )
        self._guesses: Guesses = current_app.extensions["guesses"]
        self._at = self._guesses.begin(*self._keys)

    def was_right(self) -> None:
        """It was no guess: take its count back."""
        self._guesses.was_right(self._at, *(key for key, _limit in self._keys))


def _network() -> str:
    """The address that asks; of IPv6 the part that one subscriber has."""
    address = ip_address(request.remote_addr or "0.0.0.0")
    return str(address) if address.version == 4 else address.exploded[:19]
