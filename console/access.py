"""Who may open which page: one table of endpoints and roles. What is not in it, nobody may open."""

from __future__ import annotations

from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from services_db.staff import ROLES

PUBLIC = frozenset({"public"})
EVERYBODY = frozenset(ROLES)  # who has signed in, even one who has no role yet
REVIEWERS = frozenset({"reviewer", "manager"})
WRITERS = frozenset({"reviewer", "manager", "editor"})
WATCHERS = frozenset({"reviewer", "manager", "editor", "dpo"})
MANAGERS = frozenset({"manager", "admin"})
ADMINS = frozenset({"admin"})
OFFICERS = frozenset({"dpo"})

ACCESS: dict[str, frozenset[str]] = {
    "static": PUBLIC,
    "demo.show": PUBLIC,
    "parents.chat": PUBLIC,
    "parents.frame": PUBLIC,
    "parents.safety": PUBLIC,
    "parents.accessibility": PUBLIC,
    "signin.show": PUBLIC,
    "signin.enter": PUBLIC,
    "code.show": PUBLIC,
    "code.enter": PUBLIC,
    "code.set_up": PUBLIC,
    "code.confirm": PUBLIC,
    "signin.leave": EVERYBODY,
    "oidc.begin": PUBLIC,
    "oidc.callback": PUBLIC,
    "invitation.show": PUBLIC,
    "invitation.accept": PUBLIC,
    "home.show": EVERYBODY,
    "own.show": EVERYBODY,
    "own.change": EVERYBODY,
    "own.password": EVERYBODY,
    "own.code": EVERYBODY,
    "own.take_code": EVERYBODY,
    "own.drop_code": EVERYBODY,
    "accounts.show": ADMINS,
    "accounts.invite": ADMINS,
    "accounts.withdraw": ADMINS,
    "accounts.member": ADMINS,
    "accounts.change": ADMINS,
    "accounts.do": ADMINS,
    "queue.show": REVIEWERS,
    "case.show": REVIEWERS,
    "case.now": REVIEWERS,
    "case.claim": REVIEWERS,
    "case.hand_over": REVIEWERS,
    "case.give_back": REVIEWERS,
    "case.note": REVIEWERS,
    "case.label": REVIEWERS,
    "case.contact": REVIEWERS,
    "closing.show": REVIEWERS,
    "closing.close": REVIEWERS,
    "closing.reopen": REVIEWERS,
    "live.news": REVIEWERS,
    "live.take": REVIEWERS,
    "live.say": REVIEWERS,
    "live.give_back": REVIEWERS,
    "live.typed": REVIEWERS,
    "consultation.show": REVIEWERS,
    "consultation.make": REVIEWERS,
    "consultation.page": REVIEWERS,
    "consultation.pdf": REVIEWERS,
    "consultation.sent": REVIEWERS,
    "duty.show": REVIEWERS | MANAGERS,
    "duty.add_shift": MANAGERS,
    "duty.remove_shift": MANAGERS,
    "duty.add_absence": MANAGERS,
    "duty.remove_absence": MANAGERS,
    "office.show": MANAGERS,
    "office.save_week": MANAGERS,
    "office.add_days": MANAGERS,
    "office.remove_days": MANAGERS,
    "office_settings.show": MANAGERS,
    "office_settings.save": MANAGERS,
    "office_settings.add_channel": MANAGERS,
    "office_settings.remove_channel": MANAGERS,
    "statistics.show": WATCHERS,
    "statistics.csv": WATCHERS,
    "replies.show": WRITERS,
    "replies.save": WRITERS,
    "replies.remove": WRITERS,
    "replies.up": WRITERS,
    "audit.show": OFFICERS,
    "audit.check": OFFICERS,
    "retention.show": OFFICERS,
    "retention.terms": OFFICERS,
    "retention.hold": OFFICERS,
    "retention.release": OFFICERS,
    "retention.erase": OFFICERS,
    "retention.export": OFFICERS,
}


def may(endpoint: str) -> bool:
    """Whether who has signed in may open an endpoint; also for templates, which show no link that leads nowhere."""
    allowed = ACCESS.get(endpoint, frozenset())
    if allowed == PUBLIC:
        return True
    return bool(current_user.is_authenticated and (allowed == EVERYBODY or allowed & current_user.roles))


def guard(app: Flask) -> None:
    """Look at each request before its page does; a page that is not theirs looks like one that is not there."""

    @app.before_request
    def look() -> Response | None:
        if request.endpoint is None or may(request.endpoint):
            return None
        if current_user.is_authenticated:
            return abort(404)
        if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
            return redirect(url_for("signin.show", next=request.full_path.rstrip("?")))
        return abort(401)

    app.jinja_env.globals["may"] = may
