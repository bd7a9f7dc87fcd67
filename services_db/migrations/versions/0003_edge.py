"""The public edge: sessions that a parent has left for good, and counts of calls."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003_edge"
down_revision = "0002_conversations"


def upgrade() -> None:
    """Add what this revision brings."""
    op.create_table(
        "call_count",
        sa.Column("caller", sa.String(length=64), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("caller", name=op.f("pk_call_count")),
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("left_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take away what this revision brought."""
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_column("left_at")
    op.drop_table("call_count")
