"""`python -m tests.bench.turns`: what a turn costs early and late in one conversation, as a ratio of one run."""

from __future__ import annotations

import argparse
import asyncio
import os
import secrets
import statistics
import tempfile
import time

# Ordinary turns of every kind that touches the database, the catalogue or the facts.
SAID = (
    "kiitos",
    "mikä on lastenvalvoja",
    "lapset ovat 4 ja 7",
    "asun Nokialla",
    "miksi kysyt tätä",
    "mietin eroa",
)
WARM = 12


def main() -> None:
    """Print milliseconds of processor time of a turn: at the start, at the end, and their ratio."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--turns", type=int, default=300)
    turns = parser.parse_args().turns
    from bot.privacy import quiet_logs

    quiet_logs()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ERONAPU_DATABASE_URL"] = f"sqlite:///{folder}/bench.db"
        os.environ["ERONAPU_SECRET"] = secrets.token_hex(32)
        costs = asyncio.run(_costs(turns))
    early, late = costs[5 : 5 + WARM], costs[-WARM:]
    print(
        f"turns 6-{5 + WARM}: median {_ms(early):.1f} ms, turns {turns - WARM + 1}-{turns}: {_ms(late):.1f} ms"
    )
    print(f"ratio {_ms(late) / _ms(early):.2f}, median of all {_ms(costs):.1f} ms")


async def _costs(turns: int) -> list[float]:
    from bot.settings import settings
    from bot.talk import Talks
    from services_db.engine import make_engine
    from services_db.migrate import upgrade
    from services_db.seed import seed

    upgrade()
    seed(make_engine())
    talks = await Talks.load(settings())
    warm = await talks.open()  # models and tables are read at first use
    for text in SAID:
        await warm.say(text)
    talk, costs = await talks.open(), []
    for number in range(turns):
        begun = time.process_time()
        await talk.say(SAID[number % len(SAID)])
        costs.append(time.process_time() - begun)
    return costs


def _ms(costs: list[float]) -> float:
    return statistics.median(costs) * 1000


if __name__ == "__main__":
    main()
