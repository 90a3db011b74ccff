"""Where in the files a thing is made."""

from collections.abc import Collection

from handlekraft.formats.gathering import Gathered, Thing
from handlekraft.formats.problems import Location


def place_of_any(gathered: Gathered, thing: Thing, keys: Collection[str], owner: str) -> Location | None:
    """Where the owner made the first of the things with these keys; None when all belong to
    others, who are told in their own file."""
    return next(
        (
            definition.place
            for definition in gathered.definitions
            if definition.thing is thing and definition.owner == owner and definition.key in keys
        ),
        None,
    )
