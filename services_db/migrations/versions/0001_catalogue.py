"""The service catalogue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001_catalogue"
down_revision = None

LISTS: dict[str, list[sa.Column]] = {
    "service_need": [sa.Column("need", sa.String(40), nullable=False)],
    "service_phase": [sa.Column("phase", sa.String(40), nullable=False)],
    "service_audience": [sa.Column("audience", sa.String(40), nullable=False)],
    "service_area": [sa.Column("name", sa.String(80), nullable=False)],
    "service_language": [
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("interpreted", sa.Boolean, nullable=False),
    ],
    "service_opening": [
        sa.Column("channel", sa.String(8), nullable=False),
        sa.Column("days", sa.String(7), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("holidays", sa.Boolean),
    ],
    "service_source": [
        sa.Column("ref", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("dated", sa.String(120), nullable=False),
        sa.Column("date", sa.Date),
    ],
    "service_pending_fact": [
        sa.Column("field", sa.String(40)),
        sa.Column("text", sa.Text, nullable=False),
    ],
}
INDEXES = (("service_need", "need"), ("service_area", "name"), ("service", "status"))


def upgrade() -> None:
    """Create organisations, services and the lists of a service."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
    )
    _create_service()
    for name, columns in LISTS.items():
        position = sa.Column("position", sa.Integer, autoincrement=False, nullable=False)
        _create_list(name, position, *columns)
    kind = sa.Column("kind", sa.String(8), nullable=False)
    _create_list("service_contact", kind, sa.Column("value", sa.String(300), nullable=False))
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Drop them all."""
    for name in ("service_contact", *LISTS, "service", "organisation"):
        op.drop_table(name)


def _create_service() -> None:
    op.create_table(
        "service",
        sa.Column("id", sa.String(80), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("organisation_id", sa.Integer, nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("for_whom", sa.Text, nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("area_kind", sa.String(20), nullable=False),
        sa.Column("youngest", sa.Integer),
        sa.Column("oldest", sa.Integer),
        sa.Column("joint", sa.Boolean, nullable=False),
        sa.Column("emergency", sa.Boolean, nullable=False),
        sa.Column("kin", sa.String(80)),
        sa.Column("hours", sa.Text),
        sa.Column("opening_known", sa.Boolean, nullable=False),
        sa.Column("cost", sa.Text),
        sa.Column("access", sa.Text),
        sa.Column("note", sa.Text),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("confidence", sa.String(20), nullable=False),
        sa.Column("checked", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_service"),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name="fk_service_organisation_id_organisation"
        ),
    )


def _create_list(name: str, key: sa.Column, *columns: sa.Column) -> None:
    op.create_table(
        name,
        sa.Column("service_id", sa.String(80), nullable=False),
        key,
        *columns,
        sa.PrimaryKeyConstraint("service_id", key.name, name=f"pk_{name}"),
        sa.ForeignKeyConstraint(
            ["service_id"], ["service.id"], name=f"fk_{name}_service_id_service", ondelete="CASCADE"
        ),
    )
