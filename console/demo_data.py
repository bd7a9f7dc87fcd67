"""`python -m console.demo_data`: a lively console of invented cases; prints how to sign in.

Refuses where anybody has really talked. Safe to repeat: an earlier demo is replaced, passwords are new.
"""

from __future__ import annotations

import argparse
import secrets
import sys

from bot.privacy import Vault
from bot.settings import settings
from services_db.base import utcnow
from services_db.demo import RealConversations, fill
from services_db.engine import make_engine


def main() -> None:
    """The command line; it ends with status 1 where there are real conversations."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--password", default=None, help="of all the demo's staff; without it a random one")
    password = parser.parse_args().password or secrets.token_urlsafe(12)
    own = settings()
    try:
        filled = fill(make_engine(own.database_url), password, Vault((own.secret,)).seal, utcnow())
    except RealConversations:
        sys.exit("this database holds real conversations: the demo goes into an empty one only")
    print(f"{filled.conversations} conversations, {filled.cases} of them cases")
    print(f"Sign in at {own.pages_url}/kirjaudu with the password {password}")
    for address, roles in filled.staff.items():
        print(f"  {address:22} {roles}")


if __name__ == "__main__":
    main()
