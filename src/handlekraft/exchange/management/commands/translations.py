"""`handlekraft translations`: how far each language has come, and the file to translate a document in."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from handlekraft.design.interface import is_whole
from handlekraft.domain.languages import LANGUAGES, TRANSLATED
from handlekraft.exchange.readiness import require_tables
from handlekraft.exchange.schemas.translations import translation_data
from handlekraft.exchange.writing.layout import as_text
from handlekraft.exchange.writing.translations import template
from handlekraft.guidance.models import Document
from handlekraft.guidance.queries.effective import effective_documents
from handlekraft.organisations.models import Municipality
from handlekraft.translation.queries.offers import LanguageOffer, language_offers


class Command(BaseCommand):
    help = (
        "Viser hvilke språk hver kommune kan tilby, og hva som mangler. Med --template: filen å oversette i."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--template",
            nargs=2,
            metavar=("SPRÅK", "DOKUMENT"),
            help="Skriver filen å oversette et dokument i, med den norske teksten der noe mangler.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        require_tables()
        if options["template"]:
            self.stdout.write(_template(*options["template"]))
            return
        for municipality in Municipality.objects.order_by("name"):
            self.stdout.write(f"{municipality.name}:")
            for line in _lines(municipality):
                self.stdout.write(f"  {line}")


def _template(language: str, key: str) -> str:
    if language not in TRANSLATED:
        raise CommandError(
            f"«{language}» er ikke et språk. Skriv en av: {', '.join(TRANSLATED)}.", returncode=2
        )
    document = Document.objects.filter(key=key).select_related("municipality").first()
    if document is None:
        raise CommandError(f"Dokumentet «{key}» finnes ikke. Skriv nøkkelen til dokumentet.", returncode=2)
    return as_text(translation_data(template(document, language, document.municipality)))


def _lines(municipality: Municipality) -> Iterator[str]:
    everything = effective_documents(municipality, timezone.localdate())
    approved = {
        offer.language for offer in language_offers(municipality, everything, drafts=False) if offer.offered
    }
    offers = language_offers(municipality, everything, drafts=True)
    if not offers:
        yield "Ingenting er oversatt."
    for offer in offers:
        yield f"{LANGUAGES[offer.language].norwegian}: {_state(offer, approved=offer.language in approved)}"
        for key, section in offer.lacking:
            yield f"  mangler {key}, {section or 'tittel og ingress'}"
        if offer.waiting:
            yield f"  bare på norsk: {', '.join(document.key for document in offer.waiting)}"


def _state(offer: LanguageOffer, *, approved: bool) -> str:
    if not offer.offered:
        return "tilbys ikke. De akutte sidene er ikke hele."
    if not is_whole(offer.language):
        return "tilbys ikke. Ordene i menyer og knapper er ikke oversatt."
    return "tilbys." if approved else "tilbys som utkast. Oversettelsene er ikke godkjent."
