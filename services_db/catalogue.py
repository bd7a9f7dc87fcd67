"""Questions asked of the service catalogue."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.catalogue_models import ServiceRow
from services_db.catalogue_rows import to_service
from services_db.service import Service


def published(session: Session) -> tuple[Service, ...]:
    """All services that may be shown to a parent, by id: no drafts, no unverified facts."""
    query = select(ServiceRow).where(ServiceRow.status == "published").order_by(ServiceRow.id)
    return tuple(to_service(row) for row in session.execute(query).scalars())


def service(session: Session, service_id: str) -> Service | None:
    """One published service, or None."""
    row = session.get(ServiceRow, service_id)
    return to_service(row) if row is not None and row.status == "published" else None
