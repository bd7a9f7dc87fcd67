"""Which addresses staff may give for notifications: people's mail and chats, and nothing of this machine.

apprise knows far more kinds than these: some speak to the machine itself, and some read a file that a parameter names.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

# `https` stands for the addresses that Teams, Slack and others give out, which apprise knows by their hosts.
KINDS = frozenset(
    "discord gchat https json jsons mailto mailtos matrix matrixs mmost mmosts nctalk nctalks ntfy ntfys pover rocket"
    " rockets signal signals slack tgram webex workflow workflows wxteams zulip".split()
)
# They read files, fetch keys, or let a gateway that does not answer hold up the calls to others.
REFUSED = frozenset("attach cto inline method pgp pgpprv pgppub rto store template wkd".split())


def allowed(address: str) -> bool:
    """Whether it is one address of these kinds, without what is refused."""
    if address.count("://") != 1:  # apprise reads several from one text
        return False
    try:
        parts = urlsplit(address)
        names = {name.strip().lower() for name, _value in parse_qsl(parts.query, keep_blank_values=True)}
    except ValueError:
        return False
    return parts.scheme in KINDS and not names & REFUSED
