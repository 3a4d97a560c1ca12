"""Django's ``migrate``, carried out as the owner of the tables; the application is then given its rights."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections

from lachan.server.database.roles import as_owner, give_rights


class Command(migrate.Command):
    """Changes the tables as their owner."""

    def handle(self, *args: Any, **options: Any) -> None:
        """This function will migrate as Django does, then say what the application's role may do."""
        on = connections[options["database"]]
        with as_owner(on):
            super().handle(*args, **options)
            give_rights(role=settings.DATABASE_ROLE, on=on)
