"""Keys: each is made once where it is seen, and whatever is named exists where the text will be read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from handlekraft.domain.prose import ReferenceKind, UnknownReferenceError, references_in
from handlekraft.exchange.checks.known import Known, scope_of
from handlekraft.formats.gathering import Definition, Gathered, Mention, Thing
from handlekraft.formats.problems import ContentProblem

REFERS_TO = {
    ReferenceKind.CONTACT: Thing.CONTACT,
    ReferenceKind.NUMBER: Thing.CONTACT,
    ReferenceKind.LAW: Thing.LAW,
    ReferenceKind.RESOURCE: Thing.RESOURCE,
    ReferenceKind.CARD: Thing.DOCUMENT,
    ReferenceKind.TERM: Thing.TERM,
}


def repeated_keys(gathered: Gathered) -> Iterator[ContentProblem]:
    """Keys made twice: both would be one thing, and the one read last would win without anyone seeing it."""
    first: dict[tuple[Thing, str, str], Definition] = {}
    for definition in gathered.definitions:
        scope = scope_of(definition)
        earlier = first.setdefault((definition.thing, scope, definition.key), definition)
        if earlier is not definition:
            yield _repeated(definition, earlier)
    yield from _shadowed_documents(gathered.definitions)


def _shadowed_documents(definitions: Iterable[Definition]) -> Iterator[ContentProblem]:
    """A municipality's own documents stand beside the library's: they cannot share a key or an address."""
    library = {
        (definition.thing, definition.key): definition for definition in definitions if not definition.owner
    }
    for definition in definitions:
        earlier = library.get((definition.thing, definition.key))
        if definition.owner and definition.thing in {Thing.DOCUMENT, Thing.ADDRESS} and earlier:
            yield _repeated(definition, earlier)


def _repeated(definition: Definition, earlier: Definition) -> ContentProblem:
    where = f"{earlier.place.file}:{earlier.place.line}"
    message = f"{definition.thing.capitalize()} «{definition.key}» finnes allerede i {where}. Gi den ene et annet navn."
    return ContentProblem(definition.place, message)


def broken_mentions(gathered: Gathered, known: Known) -> Iterator[ContentProblem]:
    """Fields and texts that name something that does not exist where they will be read."""
    for mention in gathered.mentions:
        yield from _broken(mention, known)
    for passage in gathered.passages:
        if not passage.shown:
            continue
        try:
            references = references_in(passage.text)
        except UnknownReferenceError as error:
            yield ContentProblem(passage.place, str(error))
            continue
        for reference in references:
            mention = Mention(REFERS_TO[reference.kind], reference.key, passage.owner, passage.place)
            yield from _broken(mention, known)


def _broken(mention: Mention, known: Known) -> Iterator[ContentProblem]:
    missing_in: dict[str, list[str]] = defaultdict(list)
    for home in known.homes_of(mention.owner, mention.place.file):
        visible = known.visible(mention.thing, home, mention.place.file)
        if mention.key not in visible:
            close = get_close_matches(mention.key, sorted(visible), n=1)
            missing_in[close[0] if close else ""].append(home)
    for near, homes in missing_in.items():
        yield ContentProblem(mention.place, _missing(mention, homes, near))


def _missing(mention: Mention, homes: list[str], near: str) -> str:
    if mention.thing is Thing.HOST:
        return (
            f"Verten «{mention.key}» står ikke på listen over steder vi lenker til. "
            "Kontroller adressen, og legg verten til i library/links.yaml."
        )
    elsewhere = homes != [mention.owner]
    where = f" for lesere i {', '.join(homes)}" if elsewhere else ""
    meant = f"Mente du «{near}»?" if near else "Rett nøkkelen, eller lag det den viser til."
    return f"{mention.thing.capitalize()} «{mention.key}» finnes ikke{where}. {meant}"
