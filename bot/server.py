"""Puts the bot's server together: Rasa, the widget channel, in-process actions, stores."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import rasa.core.run as rasa_run
from rasa.core.agent import Agent, load_agent
from rasa.core.utils import AvailableEndpoints
from rasa.utils.endpoints import EndpointConfig
from sanic import Sanic

from actions.resources import guide
from bot.channels.edge import Edge, Limits
from bot.channels.problems import FixedWords
from bot.channels.session import Session
from bot.channels.tokens import Tokens
from bot.channels.turn import Turns
from bot.channels.widget import WidgetInput
from bot.in_process import InProcessActions, trust_own_actions
from bot.privacy import Vault
from bot.settings import ROOT, Settings
from bot.widget_files import WidgetFiles
from services_db.calls import Calls
from services_db.conversations import Conversations
from services_db.engine import make_engine
from services_db.live import Live
from services_db.messages import Outbound
from services_db.notices import Notices
from services_db.office import Office
from services_db.retention import ordinary_days
from services_db.visits import Visits

DOMAIN = ROOT / "domain.yml"
logger = logging.getLogger(__name__)


def endpoints(settings: Settings) -> AvailableEndpoints:
    """Rasa's endpoints: actions in process, dialogue state in our database, words with numbers and hours filled."""
    trust_own_actions()
    engine = make_engine(settings.database_url)
    return AvailableEndpoints(
        action=InProcessActions(),
        tracker_store=EndpointConfig(type="bot.stores.dialogue.DialogueStore", engine=engine),
        nlg=EndpointConfig(
            type="bot.nlg.CatalogueNLG", office=Office(engine), kept_days=partial(ordinary_days, engine)
        ),
    )


def widget_session(settings: Settings, conversations: Conversations) -> Session:
    """What the channel does, without HTTP."""
    words = FixedWords.read(DOMAIN)
    notices = Notices(make_engine(settings.database_url))
    turns = Turns(conversations, notices, words.turn_failed, settings.turn_timeout)
    return Session(conversations, turns, Vault((settings.secret,)), (Outbound(words.turn_failed),))


def channel(settings: Settings) -> WidgetInput:
    """The widget channel with everything it needs."""
    engine = make_engine(settings.database_url)
    conversations, words = Conversations(engine), FixedWords.read(DOMAIN)
    limits = Limits(settings.token_limit, settings.address_limit)
    return WidgetInput(
        conversations,
        Visits(engine),
        Live(engine),
        widget_session(settings, conversations),
        Tokens(settings.secret, settings.token_hours),
        words,
        Edge(settings.origins, limits, Calls(engine), words, settings.secret),
        WidgetFiles.build(settings.pages_url),
    )


def serve(settings: Settings) -> None:
    """Load the model and serve the widget until SIGTERM."""
    available = endpoints(settings)
    app = rasa_run.configure_app(
        [channel(settings)],
        cors=list(settings.origins),
        enable_api=False,
        endpoints=available,
        port=settings.bot_port,
    )
    app.config.PROXIES_COUNT = settings.proxies or None
    app.register_listener(partial(_load, settings, available), "before_server_start")
    app.register_listener(rasa_run.close_resources, "after_server_stop")
    app.run(host="0.0.0.0", port=settings.bot_port, workers=1, access_log=False)


async def agent(settings: Settings, available: AvailableEndpoints) -> Agent | None:
    """Rasa with the trained model; without one it is not ready, and None when it cannot even be made.

    Either way the channel judges by patterns and answers with the fixed help text.
    """
    try:
        loaded = await load_agent(str(settings.model_path), endpoints=available)
    except Exception as error:
        logger.error("no agent: %s", type(error).__name__)
        return None
    # Rasa's wrapper takes a store that fails for an empty one, and would begin the conversation again.
    loaded.tracker_store = loaded.tracker_store._tracker_store
    if loaded.processor:
        loaded.processor.tracker_store = loaded.tracker_store
    return loaded


async def _load(settings: Settings, available: AvailableEndpoints, app: Sanic, _loop: Any) -> None:
    app.ctx.agent = await agent(settings, available)
    try:
        guide().warm()
    except Exception as error:  # the catalogue may be read when it is asked for
        logger.error("catalogue not read: %s", type(error).__name__)
