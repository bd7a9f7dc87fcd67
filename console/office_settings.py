"""Settings of the calls to staff: when they widen, what is called at night, and the common channels."""

from __future__ import annotations

import re

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from console.address import understood
from console.times import minutes, read_clock
from services_db.office_settings import Channel, OfficeSettings, Settings

pages = Blueprint("office_settings", __name__)

# Name of a setting → its field, and what it may be, in seconds.
TIMES = {
    "next_after": ("seuraava", 10, 3600),
    "everybody_after": ("kaikki", 20, 7200),
    "repeat_after": ("toisto", 30, 86_400),
    "parent_told_after": ("vanhemmalle", 60, 3600),
}
NAME = re.compile(r"[^\s:][^:]{0,38}")
LONGEST_ADDRESS = 400
Answer = Response | tuple[str, int]


@pages.get("/asetukset")
def show() -> str:
    """The settings as they stand."""
    return _page()


@pages.post("/asetukset")
def save() -> Answer:
    """All but the channels."""
    told = request.form
    times = {name: told.get(field, 0, type=int) for name, (field, _least, _most) in TIMES.items()}
    start, end = read_clock(told.get("hiljaisuus_alkaa", "")), read_clock(told.get("hiljaisuus_paattyy", ""))
    faults = {name for name, (_field, least, most) in TIMES.items() if not least <= times[name] <= most}
    if times["everybody_after"] <= times["next_after"]:
        faults.add("everybody_after")
    if start is None or end is None:
        faults.add("quiet")
    if faults or start is None or end is None:
        return _page(faults=faults, told=told), 422
    night = ("immediate", "escalate") if "yolla" in told else ("immediate",)
    quiet = {"quiet_start": start % 1440, "quiet_end": end % 1440}
    settings().change(current_user.member.id, **times, **quiet, night_levels=night)
    return redirect(url_for("office_settings.show"))


@pages.post("/asetukset/kanava")
def add_channel() -> Answer:
    """A common channel; its address is sealed and never shown again."""
    name, address = " ".join(request.form.get("nimi", "").split()), request.form.get("osoite", "").strip()
    known = settings().read().channels
    wrong = {
        "name": not NAME.fullmatch(name),
        "taken": name in {channel.name for channel in known},
        "address": len(address) > LONGEST_ADDRESS or not understood(address),
    }
    if any(wrong.values()):
        faults = {fault for fault, is_wrong in wrong.items() if is_wrong}
        return _page(faults=faults, told={**_fields(settings().read()), "nimi": name}), 422
    sealed = current_app.extensions["vault"].seal({"address": address})
    settings().change(current_user.member.id, channels=(*known, Channel(name, sealed)))
    return redirect(url_for("office_settings.show") + "#channels")


@pages.post("/asetukset/kanava/poisto")
def remove_channel() -> Response:
    """Take a channel away; nothing happens when it is gone."""
    name = request.form.get("nimi", "")
    left = tuple(channel for channel in settings().read().channels if channel.name != name)
    settings().change(current_user.member.id, channels=left)
    return redirect(url_for("office_settings.show") + "#channels")


def settings() -> Settings:
    """The settings of this installation."""
    return Settings(current_app.extensions["engine"])


def _fields(now: OfficeSettings) -> dict[str, str]:
    """The form as the settings stand."""
    times = {field: str(getattr(now, name)) for name, (field, _least, _most) in TIMES.items()}
    quiet = {"hiljaisuus_alkaa": minutes(now.quiet_start), "hiljaisuus_paattyy": minutes(now.quiet_end)}
    return {**times, **quiet, **({"yolla": "1"} if "escalate" in now.night_levels else {})}


def _page(**given: object) -> str:
    now, own = settings().read(), current_app.extensions["settings"]
    shown = {
        "told": _fields(now),
        "channels": now.channels,
        "times": TIMES,
        "faults": set(),
        "mail": bool(own.smtp_url),
        "sms": bool(own.sms_url),
    }
    return render_template("staff/office_settings.html", **{**shown, **given})
