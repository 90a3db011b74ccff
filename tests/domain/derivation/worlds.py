"""Random histories of a small country: a common document, one to three
layers below, and what people do to them.

Few keys and few texts on purpose, so that texts come back, converge and collide.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from hypothesis import strategies as st

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
    Tombstone,
    course,
    extend,
)

KEYS = ("ring", "tegn", "skriv", "eksempel", "hvem")
POLICIES = {
    "ring": Policy.LOCKED,
    "tegn": Policy.EXTEND,
    "skriv": Policy.REPLACE,
    "eksempel": Policy.OPTIONAL,
    "hvem": Policy.FILL,
}
OPERATIONS = (
    Operation.REPLACE,
    Operation.APPEND,
    Operation.REPLACE,
    Operation.HIDE,
    Operation.FILL,
    Operation.PREPEND,
)
Place = tuple[int, str, Operation]


@dataclass(frozen=True, slots=True)
class Event:
    """What somebody does; every number is used modulo what there is."""

    verb: str
    level: int = 1
    section: int = 2
    text: int = 0
    significance: int = 1


@dataclass(frozen=True, slots=True)
class Said:
    """A text published in place of a section: the common one, or a replacement."""

    number: int
    level: int
    section: str
    digest: str
    significance: Significance


@dataclass(slots=True)
class World:
    """Layers that publish. `looked` says after which event an override was last written or gone through."""

    depth: int
    clock: datetime = datetime(2026, 1, 1, 12)  # noqa: DTZ001 - the domain takes any kind of time, all of one kind
    number: int = 0
    root: dict[str, LayerSection] = field(default_factory=dict)
    overrides: list[dict[tuple[str, Operation], Override]] = field(default_factory=list)
    own: list[list[LayerSection]] = field(default_factory=list)
    timelines: list[list[Published]] = field(default_factory=list)
    elsewhere: list[Published] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    looked: dict[Place, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.overrides = [{} for _ in range(self.depth)]
        self.own = [[] for _ in range(self.depth)]
        self.timelines = [[] for _ in range(self.depth)]
        for key in KEYS:
            kind = "slot" if key == "hvem" else "text"
            text = SectionText(kind, {"body": [f"{key} 0"]})
            self.root[key] = LayerSection(key, text, POLICIES[key], must_fill=kind == "slot")
            self.said.append(Said(0, 0, key, text.digest, Significance.MATERIAL))
        self.publish(0)

    def publish(self, level: int) -> None:
        sections = tuple(self.root.values()) if level == 0 else tuple(self.own[level])
        overrides = tuple(self.overrides[level].values())
        self.timelines[level].append(Published(self.clock, Layer(f"lag-{level}", overrides, sections)))

    def happen(self, event: Event) -> None:
        self.number += 1
        self.clock += timedelta(minutes=1)
        VERBS[event.verb](self, event)

    def above(self, level: int) -> Course:
        return course(self.timelines[:level], self.clock.date())

    def courses(self) -> list[Course]:
        found, standing = [], Course()
        for timeline in self.timelines:
            standing = extend(standing, timeline, self.clock.date())
            found.append(standing)
        return found

    def documents(self) -> list[EffectiveDocument]:
        return [standing.document for standing in self.courses()]

    def local_level(self, event: Event) -> int:
        return 1 + event.level % (self.depth - 1)


def edit(world: World, event: Event) -> None:
    key = KEYS[event.section % len(KEYS)]
    significance = Significance(event.significance % 3)
    text = SectionText(
        world.root[key].text.kind,
        {"body": [f"{key} {event.text}"]},
        significance,
        confirmed_as=f"{key} {event.text}",
    )
    world.root[key] = replace(world.root[key], text=text, removed=None)
    world.said.append(Said(world.number, 0, key, text.digest, significance))
    world.publish(0)


def change_policy(world: World, event: Event) -> None:
    key = KEYS[event.section % len(KEYS)]
    world.root[key] = replace(world.root[key], policy=Policy(event.text % len(Policy)))
    world.publish(0)


def remove(world: World, event: Event) -> None:
    key = KEYS[event.section % len(KEYS)]
    tombstone = Tombstone(Significance(event.significance % 3), world.clock.date())
    world.root[key] = replace(world.root[key], removed=tombstone)
    world.publish(0)


def write(world: World, event: Event) -> None:
    """A layer writes one override against what stands above it now."""
    level, keys = world.local_level(event), [*KEYS, "borte"]
    key, operation = keys[event.section % len(keys)], OPERATIONS[event.text % len(OPERATIONS)]
    body = f"{key} 0" if event.text == len(OPERATIONS) else f"lokal {level} {event.significance}"
    significance = Significance(event.significance % 3)
    text = SectionText("text", {"body": [body]}, significance) if operation.has_text else None
    world.overrides[level][key, operation] = Override(
        key, operation, text, _base(world, level, key), significance=significance
    )
    world.looked[level, key, operation] = world.number
    if text and operation is Operation.REPLACE:
        world.said.append(Said(world.number, level, key, text.digest, significance))
    world.publish(level)


def _base(world: World, level: int, key: str) -> str:
    section = world.above(level).document.by_key.get(key)
    return section.digest if section else ""


def look(world: World, event: Event) -> None:
    """A layer goes through everything it has on one section, and keeps it."""
    level, key = world.local_level(event), KEYS[event.section % len(KEYS)]
    base = _base(world, level, key)
    for (section, operation), override in world.overrides[level].items():
        if section == key:
            world.overrides[level][section, operation] = replace(override, base=base)
            world.looked[level, section, operation] = world.number
    world.publish(level)


def withdraw(world: World, event: Event) -> None:
    level = world.local_level(event)
    places = sorted(world.overrides[level])
    if places:
        del world.overrides[level][places[event.section % len(places)]]
    world.publish(level)


def tighten(world: World, event: Event) -> None:
    level, key = world.local_level(event), KEYS[event.section % len(KEYS)]
    policy = Policy(event.text % len(Policy))
    world.overrides[level][key, Operation.TIGHTEN] = Override(key, Operation.TIGHTEN, policy=policy)
    world.publish(level)


def add(world: World, event: Event) -> None:
    level = world.local_level(event)
    key = f"eget-{level}-{event.text}"
    if all(section.key != key for section in world.own[level]):
        anchors = (KEYS[event.section % len(KEYS)],) if event.significance else ()
        world.own[level].append(LayerSection(key, SectionText("text", {"body": [key]}), anchors=anchors))
    world.publish(level)


def move(world: World, event: Event) -> None:
    """Those below the second layer come under another one, with a past of its own."""
    world.timelines[1], world.elsewhere = world.elsewhere, world.timelines[1]
    said = world.timelines[1][-1].layer if world.timelines[1] else Layer("lag-1")
    world.overrides[1] = {(override.section, override.operation): override for override in said.overrides}
    world.own[1] = list(said.sections)


def wait(world: World, event: Event) -> None:
    world.clock += timedelta(days=(1, 4, 16)[event.significance % 3])


VERBS = {
    "edit": edit,
    "policy": change_policy,
    "remove": remove,
    "write": write,
    "look": look,
    "withdraw": withdraw,
    "tighten": tighten,
    "add": add,
    "move": move,
    "wait": wait,
}
_OFTEN = [
    "edit",
    "write",
    "edit",
    "write",
    "look",
    "policy",
    "withdraw",
    "remove",
    "tighten",
    "add",
    "move",
    "wait",
]


def events(verbs: Sequence[str] = tuple(_OFTEN)) -> st.SearchStrategy[Event]:
    return st.builds(
        Event,
        verb=st.sampled_from(verbs),
        level=st.integers(0, 2),
        section=st.integers(0, 5),
        text=st.integers(0, 6),
        significance=st.integers(0, 2),
    )


@st.composite
def histories(draw: st.DrawFn) -> World:
    """Any mix of everything, on two to four layers."""
    world = World(draw(st.integers(2, 4)))
    for event in draw(st.lists(events(), min_size=3, max_size=12)):
        world.happen(event)
    return world


@st.composite
def steered(draw: st.DrawFn, noise: Sequence[str] = ("edit", "look", "write", "withdraw")) -> World:
    """Someone replaces, the common text changes critically, then a comma, and nobody who replaced has looked.

    Noise comes before and between; never between the comma and the end does the last layer look.
    """
    world = World(draw(st.integers(2, 4)))
    last, section = world.depth - 2, draw(st.sampled_from([2, 3]))
    some = st.lists(events(noise), max_size=3)
    script = [
        *draw(some),
        Event("write", last, section, text=0),
        Event("edit", 0, section, text=draw(st.integers(1, 3)), significance=2),
        *(event for event in draw(some) if event.level % (world.depth - 1) != last),
        Event("edit", 0, section, text=draw(st.integers(4, 6)), significance=0),
    ]
    for event in script:
        world.happen(event)
    return world
