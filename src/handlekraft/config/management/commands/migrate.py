"""`handlekraft migrate`: Django's own, which alone may make a database file that is not there."""

from typing import Any

from django.core.management.commands import migrate

from handlekraft.config.sqlite.creating import let_create


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        let_create(options["database"])
        super().handle(*args, **options)
