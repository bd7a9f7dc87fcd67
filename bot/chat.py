"""`make chat`: a conversation in the terminal, on the server's own model and database."""

from __future__ import annotations

import asyncio
from typing import Any


def main() -> None:
    """Talk until an empty line or the end of input; a number presses the button of that number."""
    from bot.privacy import quiet_logs

    quiet_logs()
    asyncio.run(_talk())


async def _talk() -> None:
    from bot.settings import settings
    from bot.talk import Talks

    talk = await (await Talks.load(settings())).open()
    buttons = _show(talk.heard)
    while line := _read():
        if line.isdigit() and 0 < int(line) <= len(buttons):
            said = await talk.choose(buttons[int(line) - 1])
        else:
            said = await talk.say(line)
        buttons = _show(said)


def _read() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _show(messages: list[dict[str, Any]]) -> list[str]:
    titles: list[str] = []
    for message in messages:
        print(f"\n{message['text']}")
        for service in message["services"]:
            print(
                f"  * {service['name']} – {service['why']} {service.get('phone') or service.get('web') or ''}"
            )
        titles += [button["title"] for button in message["buttons"]]
    for number, title in enumerate(titles, 1):
        print(f"  [{number}] {title}")
    return titles


if __name__ == "__main__":
    main()
