"""`python -m console`: serves the console's pages."""

from __future__ import annotations

import logging

from werkzeug.serving import make_server

from bot.settings import settings
from console.app import create_app


def main() -> None:
    """Serve until the process is told to stop."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # its access log holds visitors' addresses
    own = settings()
    make_server("127.0.0.1", own.console_port, create_app(own), threaded=True).serve_forever()


if __name__ == "__main__":
    main()
