"""Where documents stand in an edition: the same addresses in every deployment."""

from collections.abc import Iterable, Mapping

from handlekraft.directory.references import CardTarget
from handlekraft.domain.languages import BOKMAL
from handlekraft.domain.late import Own, OwnWords
from handlekraft.guidance.effective import is_relevant
from handlekraft.guidance.models import Document
from handlekraft.organisations.models import Unit

HELP = "/hjelp/"
PLACE, HOME = Own("place"), Own("home")
FOLDERS = {Document.Kind.CARD: "/kort", Document.Kind.DUTY: "/plikter", Document.Kind.PAGE: ""}


def path_of(document: Document, unit: Unit | None = None) -> str:
    """Return a document's place in its language's folder; a card has one for each unit it is relevant to."""
    if document.is_acute:
        return f"{HELP}{document.slug}/"
    if unit is not None and document.kind == Document.Kind.CARD:
        return f"{path_of_unit(unit)}{document.slug}/"
    return f"{FOLDERS.get(Document.Kind(document.kind), '')}/{document.slug}/"


def path_of_unit(unit: Unit) -> str:
    """Return the place of a unit's own front page."""
    return f"/enhet/{unit.slug}/"


def targets(documents: Iterable[Document], prefix: str, unit: Unit | None = None) -> dict[str, CardTarget]:
    """Return where `{kort:…}` leads for somebody in a unit: to the unit's own card where it has one."""
    return {
        document.key: CardTarget(
            document.title, prefix + path_of(document, unit if is_relevant(document, unit) else None)
        )
        for document in documents
    }


def own_targets(documents: Iterable[Document]) -> dict[str, CardTarget]:
    """Return where `{kort:…}` leads on the cards of every unit: each page has the address for itself,
    `own_words`."""
    return {document.key: CardTarget(document.title, Own(f"card-{document.key}")) for document in documents}


def own_words(unit: Unit, prefix: str, leads_to: Mapping[str, CardTarget]) -> OwnWords:
    """Return what the cards of a unit say by themselves: its name, and the addresses of its front page and of
    its cards.

    `leads_to` are its `targets`.
    """
    return OwnWords(
        {
            PLACE.name: unit.name,
            HOME.name: prefix + path_of_unit(unit),
            **{f"card-{key}": str(target.href) for key, target in leads_to.items()},
        }
    )


def targets_in(
    translated: Iterable[Document], everything: Iterable[Document], folder: str, prefix: str
) -> dict[str, CardTarget]:
    """Return where `{kort:…}` leads on a page in another language: to the
    translation, else to the document in bokmål.

    `folder` is where pages in the language stand ("/narvik/en"), `prefix`
    where those in bokmål do ("/narvik").
    """
    original = {
        document.key: CardTarget(document.title, prefix + path_of(document), BOKMAL)
        for document in everything
    }
    return {**original, **targets(translated, folder)}
