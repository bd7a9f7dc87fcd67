"""Whether an address for notifications is one that may be kept and that a notification can be sent to."""

from __future__ import annotations

import logging

import apprise

from services_db.gateways import allowed

logging.getLogger("apprise").setLevel(logging.CRITICAL)  # its lines hold addresses


def understood(address: str) -> bool:
    """Whether apprise can send there, and staff may."""
    return allowed(address) and bool(apprise.Apprise().add(address))
