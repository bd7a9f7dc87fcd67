"""`python -m bot`: the Rasa server with our channel, actions and stores, put together here and nowhere else."""

from __future__ import annotations

import os

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")


def main() -> None:
    """Serve until SIGTERM."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.server import serve
    from bot.settings import settings

    serve(settings())


if __name__ == "__main__":
    main()
