"""`handlekraft account E-POST --name … --role …`: local accounts, for when the
employer's provider cannot be used."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from handlekraft.accounts.models import User, kept_address
from handlekraft.accounts.operations import AccountError, create_local_account, forget_second_factor
from handlekraft.domain.languages import TRANSLATED, read_languages
from handlekraft.organisations.drafts import Grant
from handlekraft.organisations.models import Role
from handlekraft.organisations.operations.accounts import give_roles


class Command(BaseCommand):
    """Make a local account, say which roles it has, or help somebody who has lost their second factor."""

    help = "Lager en lokal konto, setter rollene dens, eller fjerner en mistet totrinnsbekreftelse."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what may stand on the command line."""
        parser.add_argument("email", metavar="E-POST")
        parser.add_argument("--name", help="Navnet som vises. Lager kontoen; passordet leses fra tastaturet.")
        parser.add_argument(
            "--role",
            action="append",
            metavar="ROLLE[:SPRÅK]@KOMMUNE[/ENHET]",
            help="Kontoen får nøyaktig disse rollene. En oversetter har språk: oversetter:en+uk@narvik.",
        )
        parser.add_argument("--forget-second-factor", action="store_true", help="Fjern totrinnsbekreftelsen.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, in the order account, second factor, roles."""
        user = self._made(options) if options["name"] else self._found(options["email"])
        if options["forget_second_factor"]:
            forget_second_factor(user=user)
            self.stdout.write("Totrinnsbekreftelsen er fjernet. Den settes opp på nytt ved neste innlogging.")
        if options["role"] is not None:
            self._give(user, [_grant(text) for text in options["role"]])

    def _made(self, options: dict[str, Any]) -> User:
        try:
            user = create_local_account(
                email=options["email"],
                display_name=options["name"],
                password=getpass.getpass("Passord (minst 14 tegn): "),
            )
        except AccountError as problem:
            raise CommandError(str(problem)) from problem
        except ValidationError as problem:
            raise CommandError(" ".join(problem.messages)) from problem
        self.stdout.write(f"Kontoen for {user.email} er laget.")
        return user

    def _found(self, email: str) -> User:
        user = User.objects.filter(email=kept_address(email), is_demo=False).first()
        if user is None:
            raise CommandError(f"Det finnes ingen konto for {email}. Oppgi --name for å lage den.")
        return user

    def _give(self, user: User, grants: list[Grant]) -> None:
        given = give_roles(person=user, grants=grants, on=timezone.localdate())
        if len(given) < len(set(grants)):
            raise CommandError("Én av kommunene eller enhetene finnes ikke. Rollene som kunne gis, er gitt.")
        self.stdout.write(f"Kontoen har nå {len(given)} roller.")


def _grant(text: str) -> Grant:
    named, _, place = text.partition("@")
    role, _, spoken = named.partition(":")
    municipality, _, unit = place.partition("/")
    if role not in Role.values or not municipality:
        raise CommandError(
            f"«{text}» kan ikke leses. Skriv rolle@kommune eller rolle@kommune/enhet. Roller: {', '.join(Role.values)}."
        )
    return Grant(role, municipality, unit, _languages(role, spoken))


def _languages(role: str, spoken: str) -> str:
    if role != Role.OVERSETTER and not spoken:
        return ""
    try:
        if role != Role.OVERSETTER:
            raise ValueError(spoken)
        return read_languages(spoken)
    except ValueError as error:
        raise CommandError(
            f"En oversetter har språk, og bare en oversetter. Skriv for eksempel oversetter:en+uk@narvik. Språk: {', '.join(TRANSLATED)}."
        ) from error
