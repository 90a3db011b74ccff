"""Verbs that change accounts. They are run from the command line by the one who runs the installation."""

import logging

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from handlekraft.accounts.models import User, kept_address
from handlekraft.domain.case_data import faults_in, messages

changes = logging.getLogger("handlekraft.changes")


class AccountError(Exception):
    """The account cannot be made or changed as asked; the message says what to do."""


@transaction.atomic
def create_local_account(*, email: str, display_name: str, password: str) -> User:
    """Make an account that signs in with e-mail, password and a second factor, for when the provider is down.

    Raises AccountError when the address is taken or a number of somebody's stands where a name should, and
    ValidationError for a password that is too weak.
    """
    address = kept_address(email)
    for written in (address, display_name):
        for message in messages(faults_in(written), "Ta det bort."):
            raise AccountError(message)
    if User.objects.filter(email=address).exists():
        raise AccountError(f"Det finnes alt en konto for {address}.")
    validate_password(password)
    user = User.objects.create_user(address, password, display_name=display_name)
    changes.info("accounts.User: local account %d made", user.pk)
    return user


@transaction.atomic
def forget_second_factor(*, user: User) -> None:
    """Remove a lost second factor and its recovery codes; the next sign-in has to set up a new one."""
    Authenticator.objects.filter(user=user).delete()
    changes.info("accounts.User: second factor of %d removed", user.pk)
