"""What was there in the edition before and is gone: pages that nothing else has changed may still show it, or
lead to it."""

import re
from collections.abc import Iterable
from typing import Self

from handlekraft.publishing.building.planning import Before, BuildPlan
from handlekraft.publishing.collecting import EditionInputs

_BETWEEN = re.compile(rb"(?<=\d)(?=\d)")
_SPACING = rb"(?:[\s().-]|\xc2\xa0|\xe2\x80[\x80-\xaf])*"


class Gone:
    """Numbers, hosts and addresses that are gone: none, unless a page may show them."""

    def __init__(self, needles: Iterable[str] = ()) -> None:
        self._patterns = [spelt(needle) for needle in needles]

    @classmethod
    def since(cls, before: Before | None, inputs: EditionInputs, planned: BuildPlan) -> Self:
        """Return what the edition before had and this one has not."""
        if before is None:
            return cls()
        held, holds = before.manifest.standard, inputs.standard
        numbers = {number.removeprefix("+47") for number in held.numbers - holds.numbers}
        addresses = {path.partition("/")[2].removesuffix("index.html") for path in planned.removed}
        return cls(numbers | (held.hosts - holds.hosts) | addresses)

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def may_stand_in(self, content: bytes) -> bool:
        """Tell whether a page may hold any of it, looking past its style sheet."""
        text = max(content.find(b"</style>"), 0) if self._patterns else 0
        return any(pattern.search(content, text) for pattern in self._patterns)


def spelt(needle: str) -> re.Pattern[bytes]:
    """Return what finds a number, a host or an address, in whatever spacing its digits stand."""
    return re.compile(_BETWEEN.sub(lambda _: _SPACING, re.escape(needle).encode()))
