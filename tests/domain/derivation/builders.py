"""Layers and timelines in as few words as an example needs."""

from datetime import datetime, timedelta

from handlekraft.domain.derivation import (
    Course,
    EffectiveDocument,
    Layer,
    LayerSection,
    Operation,
    Override,
    Policy,
    Published,
    SectionText,
    Significance,
    course,
)

START = datetime(2026, 1, 1, 12)  # noqa: DTZ001 - the domain takes any kind of time, all of one kind
EDITORIAL, MATERIAL, CRITICAL = Significance


def text(body: str, significance: Significance = MATERIAL, kind: str = "text") -> SectionText:
    return SectionText(kind, {"body": [body]}, significance)


def common(
    body: str,
    significance: Significance = MATERIAL,
    *,
    key: str = "skriv",
    policy: Policy = Policy.OPTIONAL,
    kind: str = "text",
    must_fill: bool = False,
) -> Layer:
    """A common document of one section."""
    section = LayerSection(key, text(body, significance, kind), policy, must_fill=must_fill)
    return Layer("felles", sections=(section,))


def override(
    operation: Operation,
    body: str = "",
    *,
    base: str = "",
    key: str = "skriv",
    significance: Significance = MATERIAL,
    policy: Policy | None = None,
) -> Override:
    words = text(body, significance) if body else None
    return Override(key, operation, words, base, policy, significance)


class Timelines:
    """What layers publish, a day apart. The layers stand in the order first named."""

    def __init__(self) -> None:
        self.now = START
        self.published: dict[str, list[Published]] = {}

    def publish(self, layer: Layer) -> None:
        self.now += timedelta(days=1)
        self.published.setdefault(layer.name, []).append(Published(self.now, layer))

    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

    def course(self, layers: int | None = None) -> Course:
        timelines = list(self.published.values())
        return course(timelines if layers is None else timelines[:layers], self.now.date())

    def document(self, layers: int | None = None) -> EffectiveDocument:
        return self.course(layers).document

    def base(self, layers: int, key: str = "skriv") -> str:
        """What a layer below the first `layers` writes against now."""
        return self.document(layers).base(key)


def shown(document: EffectiveDocument, key: str = "skriv") -> list[str]:
    """The words a reader meets in a section, in order."""
    return [words for block in document.blocks if block.section == key for words in _body(block.text)]


def _body(written: SectionText) -> list[str]:
    body = written.content["body"]
    assert isinstance(body, list)
    return [str(line) for line in body]


def states(document: EffectiveDocument, key: str = "skriv") -> list[str]:
    return [str(block.state) for block in document.blocks if block.section == key]


def kinds(document: EffectiveDocument) -> list[str]:
    return [str(problem.kind) for problem in document.problems if problem.is_task]
