"""What a layer may do to a section it inherits."""

from enum import IntEnum, StrEnum


class Operation(StrEnum):
    """What one override does. Adding a section of one's own is no override: it touches nothing inherited."""

    FILL = "fill"
    PREPEND = "prepend"
    APPEND = "append"
    REPLACE = "replace"
    HIDE = "hide"
    TIGHTEN = "tighten"

    @property
    def has_text(self) -> bool:
        return self not in {Operation.HIDE, Operation.TIGHTEN}

    @property
    def is_addition(self) -> bool:
        """True if the text from above stays on the page beside it."""
        return self in {Operation.FILL, Operation.PREPEND, Operation.APPEND}


class Policy(IntEnum):
    """Nested capabilities, fewest first: the stricter of two policies is the smaller."""

    LOCKED = 0
    FILL = 1
    EXTEND = 2
    REPLACE = 3
    OPTIONAL = 4

    @classmethod
    def named(cls, name: str) -> "Policy":
        """Return the policy of this name ("locked" … "optional"); KeyError for any other."""
        return cls[name.upper()]

    @property
    def label(self) -> str:
        return self.name.lower()

    def allows(self, operation: Operation) -> bool:
        """True if a layer below may do this. Tightening is always allowed: it takes rights away."""
        return self >= _NEEDS[operation]


_NEEDS = {
    Operation.TIGHTEN: Policy.LOCKED,
    Operation.FILL: Policy.FILL,
    Operation.PREPEND: Policy.EXTEND,
    Operation.APPEND: Policy.EXTEND,
    Operation.REPLACE: Policy.REPLACE,
    Operation.HIDE: Policy.OPTIONAL,
}
