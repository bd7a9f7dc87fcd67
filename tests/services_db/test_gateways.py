from __future__ import annotations

import pytest

from services_db.gateways import allowed


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("mailto://user:pass@example.fi", True),
        ("mailtos://smtp.example.fi:587?from=a@example.fi&to=b@example.fi", True),
        ("mmosts://chat.example.fi/token", True),
        ("MMOST://chat.example.fi/token", True),
        ("https://discord.com/api/webhooks/1/token", True),
        ("json://localhost:8000/room", True),
        ("", False),
        ("soita Sarille", False),
        ("http://127.0.0.1/", False),
        ("file:///etc/passwd", False),
        ("syslog://", False),
        ("dbus://", False),
        ("mqtt://localhost/topic", False),
        ("mailto://a@example.fi,syslog://localhost", False),
        ("workflows://host/a/b?template=/etc/passwd", False),
        ("workflows://host/a/b?Template=x", False),
        ("workflows://host/a/b?%74emplate=x", False),
        ("mailto://a@example.fi?pgp=yes&pgppub=/etc/passwd", False),
        ("mmost://chat.example.fi/token?rto=86400", False),
        ("json://localhost/x?method=DELETE", False),
        ("mmost://[", False),
    ],
)
def test_mail_and_chats_and_nothing_of_this_machine(address: str, good: bool) -> None:
    assert allowed(address) is good
