"""`python -m bot.wait_ready`: wait until a real message has been answered, print the address."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid
from typing import Any

from bot.settings import settings

GREETING = "hei"


def call(method: str, url: str, body: dict[str, Any] | None = None, token: str = "") -> dict[str, Any]:
    """One JSON call of the widget's API; URLError or HTTPError when it fails."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return dict(json.loads(answer.read() or b"{}"))


def converse(base: str) -> bool:
    """Greet the bot in a conversation soon deleted; whether it said more than the fixed help."""
    token = str(call("POST", f"{base}/session", {"language": "fi"})["token"])
    greeting = {"client_id": uuid.uuid4().hex, "text": GREETING}
    said = call("POST", f"{base}/messages", greeting, token)["messages"]
    call("DELETE", f"{base}/conversation", token=token)
    return any(message["from"] == "bot" and message["text"] != fixed_help(base) for message in said)


def fixed_help(base: str) -> str:
    """What the channel says when a turn fails; it stands in every refusal, also in one without a token."""
    try:
        call("GET", f"{base}/summary")
    except urllib.error.HTTPError as refusal:
        return str(json.loads(refusal.read()).get("help"))
    return ""


def wait(bot: str, page: str, seconds: float, companion: int | None) -> bool:
    """Try until the bot answers and the page opens; False when time or the companion process ends."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and (companion is None or _lives(companion)):
        try:
            if converse(bot) and urllib.request.urlopen(page, timeout=30).status == 200:
                return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass  # not up yet
        time.sleep(0.2)
    return False


def main() -> int:
    """Print the address and exit 0, or exit 1 when no answer came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180, help="how long to try")
    parser.add_argument("--while", dest="companion", type=int, help="give up when this process is gone")
    arguments = parser.parse_args()
    own = settings()
    bot, page = (
        f"http://localhost:{own.bot_port}/webhooks/widget",
        f"http://localhost:{own.console_port}/demo",
    )
    if wait(bot, page, arguments.seconds, arguments.companion):
        print(f"\nEron ensiapupiste: {page}\n", flush=True)
        return 0
    print("The bot has not answered.", file=sys.stderr)
    return 1


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
