"""`python -m console.invite --email … --name … --role admin`: prints a link by which somebody becomes staff.

So the first admin comes to be, and so an installation is opened again when every admin has lost their way in:
a member who exists already gets a new password by the link, and keeps name, title and roles.
"""

from __future__ import annotations

import argparse

from bot.privacy import Vault
from bot.settings import Settings, settings
from services_db.accounts import Accounts
from services_db.codes import Codes
from services_db.engine import make_engine
from services_db.invitations import COMMAND, Invitations
from services_db.signing_in import in_one_form
from services_db.staff import ROLES, TITLE


def main(own: Settings | None = None, arguments: list[str] | None = None) -> None:
    """The command line."""
    given, own = _read(arguments), own or settings()
    engine = make_engine(own.database_url)
    account = Accounts(engine).by_email(in_one_form(given.email))
    if given.forget_code and account:
        Codes(engine, Vault((own.secret,))).forget(account.member.id, COMMAND)
    token = Invitations(engine).invite(given.email, given.name, given.title, given.role, None)
    print(f"{own.pages_url.rstrip('/')}/kutsu/{token}")


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--title", default=TITLE, help="what a parent is told")
    parser.add_argument("--role", action="append", choices=ROLES, required=True)
    parser.add_argument("--forget-code", action="store_true", help="ask a member who exists for no code")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
