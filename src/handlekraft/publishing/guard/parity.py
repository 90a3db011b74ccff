"""Languages of an edition: each that is offered has every page that somebody
in need may have to read (T-57)."""

from collections import defaultdict
from collections.abc import Iterable

from handlekraft.domain.languages import BOKMAL, folder_of
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.publishing.guard.refusals import GuardRefusal


def missing_in_languages(pages: Iterable[Page]) -> list[GuardRefusal]:
    """Return a refusal for each acute page of the public site that a language of it lacks, and for each
    language when there is no acute page to compare with."""
    acute: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        if page.site is Site.PUBLIC and page.path.endswith("/"):
            acute[page.language] |= {page.path_in_language} if page.urgency is Urgency.ACUTE else set()
    if not acute[BOKMAL]:
        return [
            GuardRefusal(
                f"{Site.PUBLIC}:{folder_of(language)}/",
                "mangler-oversettelse",
                "Språket tilbys, men det finnes ingen akuttside på bokmål å holde det mot. Meld fra til drift.",
                "",
            )
            for language in sorted(acute.keys() - {BOKMAL})
        ]
    return [
        GuardRefusal(
            f"{Site.PUBLIC}:{folder_of(language)}{path}",
            "mangler-oversettelse",
            "Språket tilbys, men denne siden finnes ikke på det. Oversett siden, eller tilby ikke språket.",
            "",
        )
        for language in sorted(acute)
        for path in sorted(acute[BOKMAL] - acute[language])
    ]
