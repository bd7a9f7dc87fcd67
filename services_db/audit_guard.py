"""What the database itself refuses to the audit log: a change of a row, and a deletion but of rows whose term is over.

The head says up to which row the term is over (`oldest_id`, which never goes back); only rows up to it may be deleted.
"""

from __future__ import annotations

_SQLITE = (
    "CREATE TRIGGER audit_no_change BEFORE UPDATE ON audit"
    " BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit"
    " WHEN OLD.id > (SELECT coalesce(max(oldest_id), 0) FROM audit_head)"
    " BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END",
    "CREATE TRIGGER audit_head_no_return BEFORE UPDATE ON audit_head WHEN NEW.oldest_id < OLD.oldest_id"
    " BEGIN SELECT RAISE(ABORT, 'the term of an audit row does not come back'); END",
    "CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head"
    " BEGIN SELECT RAISE(ABORT, 'the head of the audit log stays'); END",
)
_POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'DELETE' THEN"
    " IF OLD.id <= (SELECT coalesce(max(oldest_id), 0) FROM audit_head) THEN RETURN OLD; END IF;"
    " END IF;"
    " RAISE EXCEPTION 'audit rows are only added'; END $$",
    "CREATE OR REPLACE FUNCTION audit_head_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF TG_OP = 'UPDATE' THEN IF NEW.oldest_id >= OLD.oldest_id THEN RETURN NEW; END IF; END IF;"
    " RAISE EXCEPTION 'the head of the audit log stays, and its term does not come back'; END $$",
    "CREATE TRIGGER audit_rows BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_guard()",
    "CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_guard()",
    "CREATE TRIGGER audit_head_rows BEFORE UPDATE OR DELETE ON audit_head"
    " FOR EACH ROW EXECUTE FUNCTION audit_head_guard()",
    "CREATE TRIGGER audit_head_whole BEFORE TRUNCATE ON audit_head"
    " FOR EACH STATEMENT EXECUTE FUNCTION audit_head_guard()",
)
_OFF = {
    "sqlite": tuple(
        f"DROP TRIGGER IF EXISTS {name}"
        for name in ("audit_no_change", "audit_no_delete", "audit_head_no_return", "audit_head_no_delete")
    ),
    "postgresql": (
        "DROP FUNCTION IF EXISTS audit_guard() CASCADE",
        "DROP FUNCTION IF EXISTS audit_head_guard() CASCADE",
    ),
}


def on(dialect: str) -> tuple[str, ...]:
    """The statements that set the guard, when both tables are there; none for another kind of database."""
    return {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}.get(dialect, ())


def off(dialect: str) -> tuple[str, ...]:
    """The statements that take it away: for migrations that change the tables."""
    return _OFF.get(dialect, ())
