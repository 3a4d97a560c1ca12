"""Fills Redmine with the duties of a province: an issue a duty, a journal an event, an account an office."""

import datetime as dt
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import psycopg

from province import PASSWORD, step

SOURCE = Path("/usr/share/redmine")
"""Where Debian's package has the program; it is copied, so that nothing is written there."""
DATABASE, PROJECT = "redmine", "bao-ve-tre-em"
PEOPLE, OFFICES = 10, 100_000
"""What is added to the key of an account, and of an office, to be the key of its user."""
NEEDED = {
    "redmine, redmine-pgsql": SOURCE / "config.ru",
    "puma": Path("/usr/bin/puma"),
    "ruby-bundler": Path("/usr/bin/bundle"),
}
_TABLES = ("users", "issue_statuses", "trackers", "projects_trackers", "workflows", "projects", "enabled_modules",
           "members", "member_roles", "issues", "journals", "journal_details", "settings")  # fmt: skip
_EPOCH = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - Redmine keeps instants without a zone, here in UTC
_ALLOWED = (
    "view_issues", "add_issues", "edit_issues", "edit_own_issues", "add_issue_notes", "manage_issue_relations",
    "set_issues_private", "save_queries", "view_private_notes",
)  # fmt: skip
_SETTINGS = {"default_language": "vi", "notified_events": "--- []\n", "per_page_options": "25,50,100"}
"""Nothing is sent by mail: ours sends nothing by mail either, but tells everybody concerned in the house."""


def ready(folder: Path) -> Path:
    """Return where Redmine stands, ready to be started; what is missing on the machine ends the program."""
    missing = [name for name, path in NEEDED.items() if not path.exists()]
    if missing:
        raise SystemExit(f"Nothing measured. Needed from Debian: {'; '.join(missing)} (apt-get install).")
    app = folder.resolve() / "redmine"
    if not app.exists():
        shutil.copytree(SOURCE, app, ignore=lambda _folder, _names: {"instances", "database.yml"})
        for name in ("config", "log", "tmp", "files"):
            (app / "instances" / "default" / name).mkdir(parents=True)
        key = app / "instances" / "default" / "config" / "secret_key.txt"
        key.write_text(hashlib.sha256(os.urandom(32)).hexdigest())
    host = folder.resolve() / "postgres"
    words = f"production:\n  adapter: postgresql\n  encoding: utf8\n  database: {DATABASE}\n  username: postgres\n"
    for each in (app / "config", app / "instances" / "default" / "config"):
        (each / "database.yml").write_text(f"{words}  host: {host}\n")
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                f"CREATE DATABASE {DATABASE} ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER builtin"
                " BUILTIN_LOCALE 'C.UTF-8' TEMPLATE template0"  # so that ILIKE knows Vietnamese capitals
            )
    with peer() as connection:
        if not connection.execute("SELECT to_regclass('issues')").fetchone()[0]:
            with step("tables of Redmine"):
                command = ["/usr/bin/bundle", "exec", "rake", "db:migrate"]
                subprocess.run(command, cwd=app, env=surroundings(), check=True, capture_output=True)
        if not connection.execute("SELECT 1 FROM issues LIMIT 1").fetchone():
            with step("issues of Redmine"), psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as ours:
                _fill(ours, connection)
            connection.commit()
            connection.autocommit = True
            connection.execute("VACUUM ANALYZE")
    return app


def peer() -> psycopg.Connection[Any]:
    """Connect to Redmine's database, in the same cluster as ours."""
    return psycopg.connect(os.environ["DATABASE_OWNER_URL"].replace("/lachan?", f"/{DATABASE}?"))


def surroundings() -> dict[str, str]:
    """Return the environment in which Redmine runs as in production."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE", "BUNDLE"))}
    return kept | {"RAILS_ENV": "production", "RACK_ENV": "production", "REDMINE_INSTANCE": "default"}


def _fill(ours: psycopg.Connection[Any], theirs: psycopg.Connection[Any]) -> None:
    from lachan.province.duties.choices import DutyKind
    from lachan.province.duties.queries.tables import table_of

    tables = {str(kind): table_of(kind) for kind in DutyKind}
    states = {key: state for table in tables.values() for key, state in table.states.items()}
    keys = {key: place for place, key in enumerate(states, 1)}
    trackers = {kind: place for place, kind in enumerate(tables, 1)}
    _frame(theirs, states, keys, trackers)
    _people(ours, theirs)
    copy = _copies(theirs)
    (author,) = ours.execute("SELECT id FROM people_account WHERE username = 'thuongtruc'").fetchone()
    copy("issues", "id tracker_id project_id subject description due_date status_id assigned_to_id priority_id"
         " author_id created_on updated_on start_date root_id lft rgt closed_on", (
        (key, trackers[kind], 1, title[:255], f"{code} {title}", due and (due - dt.timedelta(microseconds=1)).date(),
         keys[state], OFFICES + owner, 1, author + PEOPLE, _utc(opened), _utc(changed), opened.date(), key, 1, 2,
         _utc(closed))
        for key, kind, title, code, due, state, owner, opened, changed, closed in _rows(
            ours, "SELECT id, kind, title, code, due_at, state, owner_id, opened_at, changed_at, closed_at"
            " FROM duties_duty ORDER BY id")
    ))  # fmt: skip
    events = (
        "SELECT e.id, duty_id, d.kind, e.kind, at, by_id, reason, facts FROM duties_dutyevent e"
        " JOIN duties_duty d ON d.id = duty_id WHERE number > 1 ORDER BY duty_id, number"
    )
    copy("journals", "id journalized_id journalized_type user_id notes created_on", (
        (key, duty, "Issue", (by or author) + PEOPLE, " ".join(filter(None, (reason, facts.get("summary"),
         facts.get("document_number"), facts.get("person")))), _utc(at))
        for key, duty, _kind, _move, at, by, reason, facts in _rows(ours, events)
    ))  # fmt: skip
    copy("journal_details", "journal_id property prop_key old_value value", _changes(ours, events, tables, keys))


def _changes(
    ours: psycopg.Connection[Any], events: str, tables: Mapping[str, Any], keys: Mapping[str, int]
) -> Iterator[Sequence[Any]]:
    """Say what every event changed: the status, or the due date."""
    last, state = None, ""
    for key, duty, kind, move, _at, _by, _reason, facts in _rows(ours, events):
        if duty != last:
            last, state = duty, "sent" if kind == "request" else "opened"
        if move in tables[kind].moves:
            before, state = state, tables[kind].moves[move].to
            yield key, "attr", "status_id", str(keys[before]), str(keys[state])
        else:
            yield key, "attr", "due_date", None, facts.get("until") or facts.get("due_on")


def _frame(
    theirs: psycopg.Connection[Any],
    states: Mapping[str, Any],
    keys: Mapping[str, int],
    trackers: Mapping[str, int],
) -> None:
    """Put in what an administrator sets up: statuses, kinds of issue, who may do what, one project."""
    rights = "---\n" + "".join(f"- :{one}\n" for one in _ALLOWED)
    theirs.execute(
        "INSERT INTO roles (name, position, permissions, issues_visibility) VALUES ('Officer', 3, %s, 'all')",
        [rights],
    )
    theirs.execute("UPDATE roles SET permissions = %s, issues_visibility = 'all' WHERE builtin = 1", [rights])
    theirs.execute("INSERT INTO enumerations (id, name, position, is_default, type, position_name)"
                   " VALUES (1, 'Bình thường', 1, true, 'IssuePriority', 'default')")  # fmt: skip
    (role,) = theirs.execute("SELECT id FROM roles WHERE name = 'Officer'").fetchone()
    copy = _copies(theirs)
    copy("issue_statuses", "id name is_closed position", (
        (keys[key], state.name[:30], state.ends, keys[key]) for key, state in states.items()
    ))  # fmt: skip
    copy("trackers", "id name position default_status_id", (
        (place, kind, place, keys["sent" if kind == "request" else "opened"]) for kind, place in trackers.items()
    ))  # fmt: skip
    copy("projects", "id name identifier lft rgt created_on updated_on",
         [(1, "Bảo vệ trẻ em", PROJECT, 1, 2, _EPOCH, _EPOCH)])  # fmt: skip
    copy("projects_trackers", "project_id tracker_id", ((1, place) for place in trackers.values()))
    copy("enabled_modules", "project_id name", [(1, "issue_tracking")])
    copy("workflows", "tracker_id old_status_id new_status_id role_id type", (
        (tracker, old, new, each, "WorkflowTransition") for tracker in trackers.values()
        for old in (0, *keys.values()) for new in keys.values() for each in (role, 1)
    ))  # fmt: skip
    copy("settings", "name value updated_on", ((name, value, _EPOCH) for name, value in _SETTINGS.items()))


def _people(ours: psycopg.Connection[Any], theirs: psycopg.Connection[Any]) -> None:
    """Make a user of every account and of every office; the offices and two of the accounts are members."""
    from lachan.province.people import queries as people

    salt = "0123456789abcdef0123456789abcdef"
    hashed = _sha1(salt + _sha1(PASSWORD))
    columns = "id login hashed_password salt firstname lastname type language mail_notification status created_on"
    rest = ("User", "vi", "none", 1, _EPOCH)
    accounts = ours.execute("SELECT id, username, full_name FROM people_account ORDER BY id").fetchall()
    offices = [(one.id, one.name) for one in people.offices_ever().values()]
    users = [(key + PEOPLE, login, hashed, salt, *name.rpartition(" ")[::2], *rest) for key, login, name in accounts]
    users += [(key + OFFICES, f"coquan{key}", hashed, salt, "Cơ quan", name[:255], *rest) for key, name in offices]
    copy = _copies(theirs)
    copy("users", columns, users)
    (role,) = theirs.execute("SELECT id FROM roles WHERE name = 'Officer'").fetchone()
    members = [key + OFFICES for key, _name in offices]
    members += [key + PEOPLE for key, login, _name in accounts if login in ("sogiaoduc", "thuongtruc")]
    copy("members", "id user_id project_id created_on", ((place, one, 1, _EPOCH)
         for place, one in enumerate(members, 1)))  # fmt: skip
    copy("member_roles", "member_id role_id", ((place, role) for place in range(1, len(members) + 1)))


def _copies(theirs: psycopg.Connection[Any]) -> Any:
    def copy(table: str, columns: str, rows: Any) -> None:
        assert table in _TABLES, table
        with theirs.cursor() as cursor:
            with cursor.copy(f"COPY {table} ({', '.join(columns.split())}) FROM STDIN") as sink:
                for row in rows:
                    sink.write_row(row)
            if columns.startswith("id "):
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"
                )

    return copy


def _rows(ours: psycopg.Connection[Any], statement: str) -> Iterator[tuple[Any, ...]]:
    """Read a long result piece by piece, instants in the time of the province."""
    ours.execute("SET timezone TO 'Asia/Ho_Chi_Minh'")
    with ours.cursor(name="rows") as cursor:
        cursor.itersize = 5000
        yield from cursor.execute(statement)


def _utc(at: dt.datetime | None) -> dt.datetime | None:
    return at and at.astimezone(dt.UTC).replace(tzinfo=None)


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
