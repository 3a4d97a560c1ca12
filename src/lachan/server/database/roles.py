"""Who the application is to the database: the owner for a moment, otherwise a role that may only work."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

_WHO = ("USER", "PASSWORD", "HOST", "PORT")


@contextmanager
def as_owner(on: BaseDatabaseWrapper | None = None) -> Iterator[None]:
    """This function will connect as the owner of the tables (``DATABASE_OWNER_URL``) while the block lasts.

    Only what changes the tables themselves, or speaks of all rows at once, may ask for it: migrations, dumps.
    It must not be entered inside a transaction, for the connection is made anew.
    """
    on = on or connection
    before = {name: on.settings_dict[name] for name in _WHO}
    on.close()
    on.settings_dict.update({name: settings.DATABASE_OWNER.get(name, "") for name in _WHO})
    try:
        yield
    finally:
        on.close()
        on.settings_dict.update(before)


def give_rights(*, role: str, on: BaseDatabaseWrapper) -> None:
    """This function will let the application's role work with every table, and only read and add where
    a model says ``append_only``. Run it as the owner, after every migration.
    """
    if role == on.settings_dict["USER"]:
        return  # one role for everything: lachan check says what is lost
    with on.cursor() as cursor:
        cursor.execute(sql.SQL(_RIGHTS).format(role=sql.Identifier(role)))
        for table in _append_only_tables():
            cursor.execute(
                sql.SQL("REVOKE UPDATE, DELETE ON {table} FROM {role}").format(
                    table=sql.Identifier(table), role=sql.Identifier(role)
                )
            )


_RIGHTS = """
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
DO $$ BEGIN  -- the last number of the audit is given out by its trigger alone
    IF to_regclass('audit_last_number') IS NOT NULL THEN
        REVOKE USAGE ON SEQUENCE audit_last_number FROM {role};
    END IF;
END $$;
"""


def _append_only_tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)]


def may_bypass_row_security(*, on: BaseDatabaseWrapper) -> bool:
    """This function will say whether row-level security does not bind the connection's role.

    True for a superuser, a role with BYPASSRLS, and the owner of our tables.
    """
    with on.cursor() as cursor:
        cursor.execute(_IS_TOO_STRONG)
        return bool(cursor.fetchone()[0])


_IS_TOO_STRONG = """
SELECT bool_or(rolsuper OR rolbypassrls) OR EXISTS (
    SELECT FROM pg_class JOIN pg_namespace space ON space.oid = relnamespace
    WHERE nspname = current_schema() AND relkind IN ('r', 'p') AND pg_has_role(current_user, relowner, 'MEMBER')
) FROM pg_roles WHERE rolname = current_user
"""
