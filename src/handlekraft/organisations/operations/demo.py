"""Accounts for the demo's role holders: plainly demo people, never outside a demo."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

from handlekraft.accounts.models import User
from handlekraft.domain.faults import RefusalError
from handlekraft.organisations.models import Municipality, RoleHolder

DEMO_NAME = "Demo "


@transaction.atomic
def ensure_demo_people(*, municipality: Municipality) -> int:
    """Give every demo role holder without an account one that can be chosen when signing in to a demo.

    Whoever has the same name in the same unit is the same person. Returns how many accounts were made, in a
    number of statements that does not grow with them. Raises RefusalError outside a demo.
    """
    if not settings.DEMO:
        raise RefusalError("Demo-personer finnes bare i en demo. Sett HANDLEKRAFT_DEMO=1.")
    holders = list(
        RoleHolder.objects.of(municipality)
        .filter(person__isnull=True, holder_name__startswith=DEMO_NAME)
        .select_related("unit", "municipality")
    )
    addresses = {_demo_address(holder): holder.holder_name for holder in holders}
    known = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    User.objects.bulk_create(
        User(email=address, display_name=name, is_demo=True, password=make_password(None))
        for address, name in addresses.items()
        if address not in known
    )
    people = {user.email: user for user in User.objects.filter(email__in=addresses)}
    for holder in holders:
        holder.person = people[_demo_address(holder)]
    RoleHolder.objects.bulk_update(holders, ["person"])
    return len(addresses) - len(known)


def _demo_address(holder: RoleHolder) -> str:
    place = holder.unit.slug if holder.unit else "kommunen"
    return f"{slugify(holder.holder_name)}@{place}.{holder.municipality.slug}.invalid"
