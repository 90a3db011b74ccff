"""The public site's documents in a language that is offered."""

from collections.abc import Iterator, Sequence

from handlekraft.directory.references import References
from handlekraft.domain.pages import Page
from handlekraft.guidance.addresses import targets_in
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.toolbox.plain import translated_page
from handlekraft.translation.queries.offers import LanguageOffer


def pages_in(
    offer: LanguageOffer, everywhere: Sequence[EffectiveGuidance], references: References
) -> Iterator[Page]:
    """Yield the documents of an offer in the language of the references; paths lack the language's folder."""
    translated = [row.guidance.document for row in offer.documents]
    originals = [effective.document for effective in everywhere if effective.unit is None]
    bound = references.with_cards(targets_in(translated, originals, references.folder, references.prefix))
    yield from (translated_page(row.guidance, row.standing, bound) for row in offer.documents)
