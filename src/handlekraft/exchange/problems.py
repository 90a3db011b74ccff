"""Files that are not right."""

from collections.abc import Sequence

from handlekraft.formats.problems import ContentProblem


class ContentError(Exception):
    """Files that cannot be loaded, with every problem found in them. Nothing has been changed."""

    def __init__(self, problems: Sequence[ContentProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(sorted(problems))
