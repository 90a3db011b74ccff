"""What readers have, in a constant number of queries: every document, for the
municipality and each of its units."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from handlekraft.domain.completeness import every_one
from handlekraft.guidance.answers import UnitAnswers, answers_in
from handlekraft.guidance.effective import (
    EffectiveBlock,
    EffectiveGuidance,
    OpenProblem,
    SourceVersion,
    Whence,
    digest_of_blocks,
)
from handlekraft.guidance.layers import LIBRARY_NAME
from handlekraft.guidance.manifests import Json
from handlekraft.guidance.models import Document, Endorsement, SectionRevision, Snapshot
from handlekraft.organisations.models import Municipality, Unit
from handlekraft.organisations.queries import open_units, unit_paths


def effective_documents(
    municipality: Municipality, on: date, *, among: Collection[int | None] | None = None
) -> list[EffectiveGuidance]:
    """Return every document for the municipality, then for each open unit by name.
    Seven queries, whatever the numbers.

    On the cards of a unit stand its answers to what units are asked once (`guidance.answers`).

    Snapshots are those that are current; `on` decides which units are open and where they stand in
    the tree. `among` are ids of the units asked for, None among them for the municipality itself:
    then nothing is read of the others.
    """
    reading = _Reading(municipality, on, among)
    return [reading.document_for(document, unit) for unit in reading.places for document in reading.documents]


def unit_answers(
    municipality: Municipality, on: date, *, among: Collection[int] | None = None
) -> list[tuple[Unit, UnitAnswers]]:
    """Return what each open unit says of itself once, by name; sectors are not asked. Seven queries.

    `among` are ids of the units asked for, all by default.
    """
    reading = _Reading(municipality, on, among)
    units = (place for place in reading.places if place is not None and place.kind == Unit.Kind.UNIT)
    return [(unit, reading.answers_of(unit)) for unit in units]


_FIELDS = (
    "section",
    "role",
    "kind",
    "part",
    "digest",
    "ack",
    "origin",
    "state",
    "due",
    "policy",
    "must_fill",
)


@dataclass(frozen=True, slots=True)
class _Made:
    """What all who read a snapshot share."""

    blocks: tuple[EffectiveBlock, ...]
    blocks_digest: str
    problems: tuple[OpenProblem, ...]
    sources: tuple[SourceVersion, ...]
    approved: bool


class _Reading:
    """Rows of one municipality, read once."""

    def __init__(
        self,
        municipality: Municipality,
        on: date,
        among: Collection[int | None] | None,
    ) -> None:
        self.municipality = municipality
        standing = list(Document.objects.standing_in(municipality))
        self.documents = [each for each in standing if each.kind != Document.Kind.ABOUT]
        self._asking = [each for each in standing if each.kind == Document.Kind.ABOUT]
        self.units = list(open_units(municipality, on))
        self.paths = unit_paths(municipality, on)
        self.owners = municipality.owners
        self.snapshots = {
            (row.document_id, row.municipality_id, row.unit_id): row
            for row in _snapshots(standing, municipality, self._read_for(among))
        }
        self.contents = _contents(self.snapshots.values(), self.owners)
        self.names = names_of_layers(municipality, self.units)
        self.adopted = adopted_versions(municipality)
        self.places = [
            place for place in (None, *self.units) if among is None or (place.pk if place else None) in among
        ]
        self._made: dict[int, _Made] = {}
        self._answered: dict[tuple[int, ...], tuple[UnitAnswers, dict[int, _Made]]] = {}
        self._places: dict[int | None, tuple[tuple[int | None, int | None], ...]] = {}
        self._blocks: dict[tuple[object, ...], EffectiveBlock] = {}

    def _read_for(self, among: Collection[int | None] | None) -> Q:
        """The municipality's own snapshots, or of them those that somebody among these units may have."""
        if among is None:
            return Q(municipality=self.municipality)
        units = {unit for unit in among if unit in self.paths}
        above = {each.pk for unit in units for each in self.paths[unit]}
        return Q(municipality=self.municipality, unit__in=units | above)

    def document_for(self, document: Document, unit: Unit | None) -> EffectiveGuidance:
        snapshot = self._nearest(document, unit)
        made = self._made_for(unit, snapshot, document)
        return EffectiveGuidance(
            document=document,
            unit=unit,
            own_layer=f"{self.municipality.slug}/{unit.slug}" if unit else self.municipality.slug,
            digest=snapshot.digest,
            blocks=made.blocks,
            blocks_digest=made.blocks_digest,
            problems=made.problems,
            sources=made.sources,
            approved=made.approved,
        )

    def answers_of(self, unit: Unit) -> UnitAnswers:
        """What a unit says of itself once."""
        return self._answers(unit)[0]

    def _answers(self, unit: Unit) -> tuple[UnitAnswers, dict[int, _Made]]:
        """What a unit answers, and the cards made with those answers: the same for all that answer alike."""
        asked = [(document, self._nearest(document, unit)) for document in self._asking]
        key = tuple(snapshot.pk for _document, snapshot in asked)
        if key not in self._answered:
            made = [self._made_of(snapshot, document) for document, snapshot in asked]
            blocks = (block for each in made for block in each.blocks)
            sources = (source for each in made for source in each.sources)
            self._answered[key] = answers_in(blocks, sources), {}
        return self._answered[key]

    def _made_for(self, unit: Unit | None, snapshot: Snapshot, document: Document) -> _Made:
        """What a snapshot says in a place: on a unit's card with the unit's own answers."""
        made = self._made_of(snapshot, document)
        if unit is None or unit.kind != Unit.Kind.UNIT or document.kind != Document.Kind.CARD:
            return made
        answers, cards = self._answers(unit)
        if snapshot.pk not in cards:
            cards[snapshot.pk] = _answered(made, answers)
        return cards[snapshot.pk]

    def _nearest(self, document: Document, unit: Unit | None) -> Snapshot:
        """The snapshot of the unit, else of the nearest layer above it that says something."""
        asked = unit.pk if unit else None
        if asked not in self._places:
            self._places[asked] = tuple(self._upwards(unit))
        for home, place in self._places[asked]:
            if (document.pk, home, place) in self.snapshots:
                return self.snapshots[document.pk, home, place]
        raise LookupError(f"{document.key} has never been resolved: run propagate.")

    def _upwards(self, unit: Unit | None) -> Iterator[tuple[int | None, int | None]]:
        if unit is not None:
            home, place = unit.municipality_id, unit.pk
            yield home, place
            yield from ((home, above.pk) for above in reversed(self.paths[place]))
        yield self.municipality.pk, None
        yield None, None

    def _made_of(self, snapshot: Snapshot, document: Document) -> _Made:
        """What a snapshot of a document says, made once however many units read it."""
        if snapshot.pk not in self._made:
            blocks = tuple(self._block(row) for row in snapshot.blocks)
            sources = tuple(self._source(document, row) for row in snapshot.sources)
            self._made[snapshot.pk] = _Made(
                blocks=blocks,
                blocks_digest=digest_of_blocks(blocks),
                problems=tuple(_problem(row) for row in snapshot.problems),
                sources=sources,
                approved=every_one(source.approved for source in sources),
            )
        return self._made[snapshot.pk]

    def _block(self, row: Json) -> EffectiveBlock:
        """What a row says: equal rows of all snapshots are one value, which is told apart by identity
        (domain.once)."""
        fields = tuple(row[name] for name in _FIELDS)
        if fields not in self._blocks:
            self._blocks[fields] = self._new_block(row)
        return self._blocks[fields]

    def _new_block(self, row: Json) -> EffectiveBlock:
        return EffectiveBlock(
            section=row["section"],
            role=row["role"],
            kind=row["kind"],
            part=row["part"],
            content=self.contents[row["digest"]],
            digest=row["digest"],
            ack=row["ack"],
            whence=self.names[row["origin"]],
            state=row["state"],
            due=_day(row["due"]),
            policy=row["policy"],
            must_fill=row["must_fill"],
        )

    def _source(self, document: Document, row: Json) -> SourceVersion:
        adopted = row["layer"] == LIBRARY_NAME and (document.pk, row["number"]) in self.adopted
        on = date.fromisoformat(row["on"])
        return SourceVersion(self.names[row["layer"]], row["number"], row["approved"] or adopted, on)


def _answered(made: _Made, answers: UnitAnswers) -> _Made:
    """Return what a card says with a unit's answers in it. One that needs none stays the value it was."""
    blocks = tuple(answers.filled_in(made.blocks))
    problems = tuple(answers.left_of(made.problems, made.blocks))
    if blocks == made.blocks and problems == made.problems:
        return made
    if blocks == made.blocks:
        return replace(made, problems=problems)
    return replace(
        made,
        blocks=blocks,
        blocks_digest=digest_of_blocks(blocks),
        problems=problems,
        approved=made.approved and answers.approved,
    )


def adopted_versions(municipality: Municipality) -> frozenset[tuple[int, int]]:
    """The library's versions that the municipality's own people have approved, as
    document id and number. One query."""
    return frozenset(Endorsement.objects.of(municipality).adopted())


def names_of_layers(municipality: Municipality, units: Iterable[Unit]) -> dict[str, Whence]:
    """Return every layer that can stand above somebody in the municipality, by its name."""
    names = {LIBRARY_NAME: Whence(LIBRARY_NAME, "library", "")}
    if municipality.host is not None:
        names[municipality.host.slug] = Whence(municipality.host.slug, "host", municipality.host.name)
    names[municipality.slug] = Whence(municipality.slug, "municipality", municipality.name)
    for unit in units:
        layer = f"{municipality.slug}/{unit.slug}"
        names[layer] = Whence(layer, unit.kind, unit.name)
    return names


def _snapshots(documents: Sequence[Document], home: Municipality, own: Q) -> Iterable[Snapshot]:
    """The library's and everything of the municipality; never those of somebody else, a host included:
    what a host says to its members stands in theirs."""
    above = Q(municipality__isnull=True) | Q(municipality=home, unit__isnull=True)
    return Snapshot.objects.current().filter(document__in=documents).filter(above | own).defer("fingerprint")


def _contents(snapshots: Iterable[Snapshot], owners: Sequence[int]) -> dict[str, Mapping[str, object]]:
    """The words of every text that shows, by digest. Equal digests are
    equal words, whoever published them."""
    digests = {row["digest"] for snapshot in snapshots for row in snapshot.blocks}
    visible = Q(municipality__isnull=True) | Q(municipality__in=owners)
    rows = SectionRevision.objects.filter(visible, digest__in=digests).values_list("digest", "content")
    return dict(rows.order_by("pk"))


def _problem(row: Json) -> OpenProblem:
    return OpenProblem(
        row["kind"], row["layer"], row["section"], row["significance"], _day(row["due"]), row["task"]
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
