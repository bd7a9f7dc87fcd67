"""The console: staff, their cases, calls to them, settings of the office, the chained audit log."""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

from services_db import audit_guard

revision = "0004_console"
down_revision = "0003_edge"

# The id of a message or a case is never given again: SQLite copies the table to change it, and would forget that.
KEPT_IDS = {"sqlite_autoincrement": True}
LEVELS = ("none", "specialised", "human", "escalate", "immediate")


def upgrade() -> None:
    """Add what this revision brings."""
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("newest", sa.String(length=64), nullable=False),
        sa.Column("oldest", sa.String(length=64), nullable=False),
        sa.Column("oldest_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "guess",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.JSON(), nullable=False),
        sa.Column("newest", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_guess")),
    )
    with op.batch_alter_table("guess", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guess_newest"), ["newest"], unique=False)

    op.create_table(
        "office_exception",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=300), nullable=True),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_office_exception")),
    )
    op.create_table(
        "office_hours",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_hours")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("totp_sealed", sa.Text(), nullable=True),
        sa.Column("totp_last", sa.Integer(), nullable=True),
        sa.Column("oidc_subject", sa.String(length=200), nullable=True),
        sa.Column("notify_sealed", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.UniqueConstraint("email", name=op.f("uq_staff_email")),
        sa.UniqueConstraint("oidc_subject", name=op.f("uq_staff_oidc_subject")),
    )
    op.create_table(
        "tally",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "measure", "key", name=op.f("pk_tally")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id_staff"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "canned_reply",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("changed", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"], name=op.f("fk_canned_reply_changed_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned_reply")),
        sa.UniqueConstraint("title", name=op.f("uq_canned_reply_title")),
    )
    op.create_table(
        "invitation",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("expires", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["made_by"], ["staff.id"], name=op.f("fk_invitation_made_by_staff"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitation")),
    )
    op.create_table(
        "legal_hold",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("released", sa.DateTime(), nullable=True),
        sa.Column("erasure_asked", sa.DateTime(), nullable=True),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_legal_hold_conversation_id_conversation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_legal_hold_made_by_staff")),
        sa.ForeignKeyConstraint(["released_by"], ["staff.id"], name=op.f("fk_legal_hold_released_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_hold")),
    )
    with op.batch_alter_table("legal_hold", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_legal_hold_conversation_id"), ["conversation_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("parent_seen", sa.DateTime(), nullable=True),
        sa.Column("parent_typed", sa.DateTime(), nullable=True),
        sa.Column("staff_seen", sa.DateTime(), nullable=True),
        sa.Column("staff_typed", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_presence_conversation_id_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "beat",
        sa.Column("name", sa.String(length=20), nullable=False),
        sa.Column("time", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_beat")),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("changed", sa.DateTime(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["changed_by"], ["staff.id"], name=op.f("fk_setting_changed_by_staff"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
    )
    op.create_table(
        "shift",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_shift_staff_id_staff"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "staff_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("began", sa.DateTime(), nullable=False),
        sa.Column("last_seen", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_staff_session_staff_id_staff"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_session")),
    )
    with op.batch_alter_table("staff_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staff_session_staff_id"), ["staff_id"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("time", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("to_staff_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_case_event_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_case_event_staff_id_staff")),
        sa.ForeignKeyConstraint(["to_staff_id"], ["staff.id"], name=op.f("fk_case_event_to_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_event_case_id"), ["case_id"], unique=False)

    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("permission", sa.Boolean(), nullable=False),
        sa.Column("permission_told", sa.String(length=200), nullable=True),
        sa.Column("ground", sa.Text(), nullable=True),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("sent", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_consultation_case_id_case"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_consultation_made_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_case_id"), ["case_id"], unique=False)

    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=12), nullable=False),
        sa.Column("began", sa.DateTime(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_step", sa.DateTime(), nullable=False),
        sa.Column("acknowledged", sa.DateTime(), nullable=True),
        sa.Column("acknowledged_by", sa.Integer(), nullable=True),
        sa.Column("parent_told", sa.DateTime(), nullable=True),
        sa.Column("first_called", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["acknowledged_by"], ["staff.id"], name=op.f("fk_page_acknowledged_by_staff")
        ),
        sa.ForeignKeyConstraint(["first_called"], ["staff.id"], name=op.f("fk_page_first_called_staff")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["case.id"], name=op.f("fk_page_case_id_case"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
    )
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_page_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_page_next_step"), ["next_step"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("page_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(length=80), nullable=False),
        sa.Column("made", sa.DateTime(), nullable=False),
        sa.Column("due", sa.DateTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["page_id"], ["page.id"], name=op.f("fk_notice_page_id_page"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("page_id", "step", "recipient", name=op.f("uq_notice_page_id_step_recipient")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_due"), ["due"], unique=False)

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=80), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("hash", sa.String(length=64), nullable=False, server_default=""))

    with op.batch_alter_table("case", schema=None, table_kwargs=KEPT_IDS) as batch_op:
        batch_op.add_column(sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("municipality", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("labels", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column("waiting_since", sa.DateTime(), nullable=False, server_default="2026-01-01 00:00:00")
        )
        batch_op.add_column(sa.Column("claimed_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("claimed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("first_read", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("closed_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("closed_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("verdict", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("judged_level", sa.String(length=12), nullable=True))
        batch_op.add_column(sa.Column("judged_flags", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("follow_up", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_case_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_municipality"), ["municipality"], unique=False)
        batch_op.create_index(
            "ix_case_queue", ["status", "rank", "waiting_since", "claimed_by"], unique=False
        )
        batch_op.create_foreign_key(batch_op.f("fk_case_claimed_by_staff"), "staff", ["claimed_by"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_case_closed_by_staff"), "staff", ["closed_by"], ["id"])

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("promised_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("municipality", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("language", sa.String(length=8), nullable=True))

    with op.batch_alter_table("message", schema=None, table_kwargs=KEPT_IDS) as batch_op:
        batch_op.add_column(sa.Column("staff_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("said_by", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("form", sa.String(length=12), nullable=True))
        batch_op.create_index(batch_op.f("ix_message_level"), ["level"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_message_staff_id_staff"), "staff", ["staff_id"], ["id"], ondelete="SET NULL"
        )

    _fill()


def _fill() -> None:
    """What the new columns mean for the rows there are."""
    connection = op.get_bind()
    connection.execute(sa.text('UPDATE "case" SET waiting_since = raised'))
    for rank, level in enumerate(LEVELS):
        query = sa.text('UPDATE "case" SET rank = :rank WHERE level = :level')
        connection.execute(query, {"rank": rank, "level": level})
    _chain(connection)


def _chain(connection: sa.engine.Connection) -> None:
    """Hash the audit rows one after another, as services_db/audit.py goes on doing."""
    audit = sa.table(
        "audit",
        *(sa.column(name) for name in ("id", "actor", "deed", "conversation_id", "hash")),
        sa.column("time", sa.DateTime),
    )
    newest = "0" * 64
    for row in connection.execute(sa.select(audit).order_by(audit.c.id)).fetchall():
        said = (row.time.isoformat(), row.actor, row.deed, row.conversation_id, "")
        newest = sha256("\x1f".join((newest, *said)).encode()).hexdigest()
        connection.execute(audit.update().where(audit.c.id == row.id).values(hash=newest))
    head = sa.table(
        "audit_head", sa.column("id"), sa.column("newest"), sa.column("oldest"), sa.column("oldest_id")
    )
    connection.execute(head.insert().values(id=1, newest=newest, oldest="0" * 64, oldest_id=0))
    for statement in audit_guard.on(connection.dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Take it away again."""
    for statement in audit_guard.off(op.get_bind().dialect.name):
        op.execute(statement)
    with op.batch_alter_table("message", schema=None, table_kwargs=KEPT_IDS) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_message_staff_id_staff"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_message_level"))
        batch_op.drop_column("form")
        batch_op.drop_column("said_by")
        batch_op.drop_column("staff_id")

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_column("language")
        batch_op.drop_column("municipality")
        batch_op.drop_column("promised_days")
        batch_op.drop_column("erased_at")

    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_case_closed_by_staff"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_case_claimed_by_staff"), type_="foreignkey")
        batch_op.drop_index("ix_case_queue")
        batch_op.drop_index(batch_op.f("ix_case_municipality"))
        batch_op.drop_index(batch_op.f("ix_case_closed_at"))
        batch_op.drop_column("follow_up")
        batch_op.drop_column("judged_flags")
        batch_op.drop_column("judged_level")
        batch_op.drop_column("verdict")
        batch_op.drop_column("outcome")
        batch_op.drop_column("closed_by")
        batch_op.drop_column("closed_at")
        batch_op.drop_column("first_read")
        batch_op.drop_column("claimed_at")
        batch_op.drop_column("claimed_by")
        batch_op.drop_column("waiting_since")
        batch_op.drop_column("labels")
        batch_op.drop_column("municipality")
        batch_op.drop_column("rank")

    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_column("hash")
        batch_op.drop_column("about")

    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_due"))

    op.drop_table("notice")
    with op.batch_alter_table("page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_page_next_step"))
        batch_op.drop_index(batch_op.f("ix_page_case_id"))

    op.drop_table("page")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_case_id"))

    op.drop_table("consultation")
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_event_case_id"))

    op.drop_table("case_event")
    with op.batch_alter_table("staff_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staff_session_staff_id"))

    op.drop_table("staff_session")
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_staff_id"))

    op.drop_table("shift")
    op.drop_table("setting")
    op.drop_table("beat")
    op.drop_table("presence")
    with op.batch_alter_table("legal_hold", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_legal_hold_conversation_id"))

    op.drop_table("legal_hold")
    op.drop_table("invitation")
    op.drop_table("canned_reply")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_staff_id"))

    op.drop_table("absence")
    op.drop_table("tally")
    with op.batch_alter_table("guess", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guess_newest"))

    op.drop_table("guess")
    op.drop_table("staff")
    op.drop_table("office_hours")
    op.drop_table("office_exception")
    op.drop_table("audit_head")
