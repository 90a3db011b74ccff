"""What is written to files: fields that say nothing are left out, so that a file reads as a person would write it."""

from collections.abc import Mapping

Data = dict[str, object]


def filled(fields: Mapping[str, object]) -> Data:
    """The fields that say something. Zero, false and nothing are what a left out field means."""
    return {name: value for name, value in fields.items() if value}
