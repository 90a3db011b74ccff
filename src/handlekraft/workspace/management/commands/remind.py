"""`handlekraft remind`: compose the day's reminders. The worker does it by itself every morning."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from handlekraft.workspace.outbox import compose_digests


class Command(BaseCommand):
    """Composing twice on one day makes nothing twice; sending is the worker's (`handlekraft work`)."""

    help = "Lager dagens påminnelser til dem som har noe som venter. Arbeideren sender dem."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compose, and say how many."""
        if not settings.SENDS_MAIL:
            raise CommandError("Ingen e-posttjener er satt opp. Sett HANDLEKRAFT_SMTP_HOST.")
        made = sum(message is not None for message in compose_digests(now=timezone.now()))
        self.stdout.write(f"{made} {'påminnelse' if made == 1 else 'påminnelser'} ligger klar i utboksen.")
