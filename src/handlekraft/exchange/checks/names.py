"""Units of one municipality whose names mean one another."""

from collections.abc import Iterator

from handlekraft.exchange.checks.places import place_of_any
from handlekraft.exchange.content import ContentTree
from handlekraft.formats.gathering import Thing
from handlekraft.formats.problems import ContentProblem
from handlekraft.organisations.naming import name_clashes


def clashing_names(content: ContentTree) -> Iterator[ContentProblem]:
    """Every clash, at the unit whose name is to be changed."""
    for folder in content.municipalities.values():
        for clash in name_clashes(folder.units or ()):
            place = place_of_any(content.gathered, Thing.UNIT, [clash.slug], folder.owner)
            if place:
                yield ContentProblem(place, clash.says)
