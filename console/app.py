"""The console's application: pages joined to one Flask app; nothing is made before `create_app`."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Flask, Response, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from bot.privacy import Vault
from bot.settings import Settings
from console import (
    access,
    accounts,
    audit,
    case,
    closing,
    code,
    consultation,
    demo,
    duty,
    home,
    invitation,
    live,
    office,
    office_settings,
    oidc,
    own,
    parents,
    queue,
    refusals,
    replies,
    retention,
    shown,
    signin,
    statistics,
    worker_warning,
)
from services_db.engine import make_engine
from services_db.guesses import Guesses
from services_db.passwords import Passwords
from services_db.staff import LONGEST

FRAMED = "parents.frame"
FOR_PARENTS = ("demo", "parents")
PAGES = (
    demo.pages,
    parents.pages,
    signin.pages,
    code.pages,
    oidc.pages,
    invitation.pages,
    home.pages,
    own.pages,
    accounts.pages,
    queue.pages,
    case.pages,
    closing.pages,
    live.pages,
    consultation.pages,
    replies.pages,
    duty.pages,
    office.pages,
    office_settings.pages,
    audit.pages,
    retention.pages,
    statistics.pages,
)


def create_app(settings: Settings) -> Flask:
    """A ready application for these settings."""
    app = Flask("console")
    app.config.update(
        BOT_URL=settings.bot_url.rstrip("/"),
        OWNER=settings.owner,
        FEEDBACK=settings.feedback,
        SECRET_KEY=f"console:{settings.secret}",
        SESSION_COOKIE_NAME="__Host-konsoli" if settings.secure else "konsoli",
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=LONGEST,
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["settings"] = settings
    app.extensions["engine"] = make_engine(settings.database_url)
    app.extensions["vault"] = Vault((settings.secret,))
    app.extensions["passwords"] = Passwords()
    app.extensions["guesses"] = Guesses(app.extensions["engine"])
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies)  # type: ignore[method-assign]
    CSRFProtect(app)  # before the guard: a form without its token is refused alike for everybody
    signin.add_login(app)
    oidc.add_provider(app, settings.oidc)
    access.guard(app)
    refusals.add(app)
    shown.add_filters(app)
    worker_warning.add(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    _protect(app, settings)
    return app


def _protect(app: Flask, settings: Settings) -> None:
    alone = content_policy(settings.bot_url, ("'none'",))
    framed = content_policy(settings.bot_url, settings.origins)

    @app.after_request
    def protect(response: Response) -> Response:
        policy = framed if request.endpoint == FRAMED else alone
        nowhere = request.endpoint in (None, "static") or response.status_code == 404
        for_parents = nowhere or request.blueprint in FOR_PARENTS
        response.headers["Content-Security-Policy"] = policy if for_parents else STAFF_POLICY
        response.headers["Referrer-Policy"] = "no-referrer" if for_parents else "same-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        if request.endpoint != FRAMED:
            response.headers["X-Frame-Options"] = "DENY"
        response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
        return response


# Pages of staff: own files only, nothing inline; forms go to the console itself.
STAFF_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


def content_policy(bot_url: str, framed_by: tuple[str, ...]) -> str:
    """The Content-Security-Policy: own files and the bot's origin only, nothing inline, no text made into code."""
    bot = urlsplit(bot_url)
    origin = f"{bot.scheme}://{bot.netloc}"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {origin}",
            "style-src 'self'",
            "img-src 'self' data:",
            f"connect-src {origin}",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {' '.join(framed_by)}",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
