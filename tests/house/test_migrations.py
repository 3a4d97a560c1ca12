"""Migrations are complete and stand in one line a room."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

ROOMS = sorted(
    config.label for config in apps.get_app_configs() if config.name.startswith("lachan.province.")
)


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
@pytest.mark.parametrize("room", ROOMS)
def test_migrations_of_a_room_stand_in_one_line(room):
    loader = MigrationLoader(connection)
    names = sorted(name for label, name in loader.disk_migrations if label == room)
    assert len(loader.graph.leaf_nodes(room)) == (1 if names else 0)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
