"""A tiltakskort as a page: fixed places, the linear view first, then "Slå opp"."""

from collections.abc import Mapping, Sequence
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handlekraft.directory.references import References
from handlekraft.domain.late import OwnWords
from handlekraft.domain.pages import Page, Site, Urgency
from handlekraft.guidance.addresses import HOME, PLACE, path_of
from handlekraft.guidance.effective import EffectiveGuidance
from handlekraft.guidance.shown_blocks import shown_blocks, shown_origin
from handlekraft.guidance.shown_values import Origin, ShownBlock
from handlekraft.toolbox.finding import document_entries
from handlekraft.toolbox.ingredients import made_of
from handlekraft.toolbox.page_values import Approval, CardPage, Cluster, OtherCard


def card_page(effective: EffectiveGuidance, references: References, own: OwnWords | None = None) -> Page:
    """Return the card as the municipality or a unit has it; its text is bound only if the page must be made.

    `own` are a unit's own words: its references name them, so that units which say the same are one cast.
    """
    document, unit = effective.document, effective.unit
    return Page(
        site=Site.TOOLBOX,
        path=path_of(document, unit),
        template="toolbox/card.html",
        title=f"{document.discreet_title} – {unit.discreet_name}" if unit else document.discreet_title,
        heading=document.title,
        content=partial(_content, effective, references),
        draft=not effective.approved,
        index_as="" if unit else document.title,
        urgency=Urgency.ACUTE,
        made_of=made_of(effective, references),
        area=unit.service_area.key if unit and unit.service_area else "",
        entries=None if unit else partial(document_entries, effective, references),
        shows_contacts=True,
        gives_way=True,
        own=own,
    )


def _content(effective: EffectiveGuidance, references: References) -> CardPage:
    document, unit = effective.document, effective.unit
    blocks = shown_blocks(effective.blocks, references)
    return CardPage(
        key=document.key,
        mode=document.mode,
        audience=document.audience,
        place=PLACE if unit else _("%(name)s kommune") % {"name": references.home},
        unit_href=HOME if unit else "",
        example=unit.is_example if unit else False,
        use_when=references.prose(document.use_when),
        other_cards=_other_cards(document.not_when, references),
        now=_of(blocks, "now"),
        decisions=_of(blocks, "if"),
        local=_of(blocks, "local"),
        after=_of(blocks, "after"),
        clusters=_clusters(blocks),
        origins=origins_of(effective),
        approval=approval_of(effective),
    )


def approval_of(effective: EffectiveGuidance) -> Approval:
    """Return what a reader is told of how far a document is approved, and of its age."""
    own = effective.sources[0]
    return Approval(
        approved=effective.approved,
        label=_("Faglig godkjent") if effective.approved else _("Utkast, ikke faglig godkjent"),
        version=_("Versjon %(number)s") % {"number": own.number},
        changed=_("Endret %(date)s") % {"date": date_format(effective.changed_on)},
        owner=shown_origin(effective.sources[-1].whence).name,
    )


def origins_of(effective: EffectiveGuidance) -> tuple[Origin, ...]:
    """Return the layers that the document stands on, most general first."""
    return tuple(shown_origin(source.whence) for source in effective.sources)


def _other_cards(rows: Sequence[Mapping[str, str]], references: References) -> tuple[OtherCard, ...]:
    return tuple(
        OtherCard(
            references.prose(row["when"]),
            references.cards[row["card"]].title,
            references.cards[row["card"]].href,
        )
        for row in rows
    )


def _of(blocks: Sequence[ShownBlock], part: str) -> tuple[ShownBlock, ...]:
    return tuple(block for block in blocks if block.part == part)


def _clusters(blocks: Sequence[ShownBlock]) -> tuple[Cluster, ...]:
    headings = {
        "signs": _("Tegn"),
        "say": _("Dette kan du si"),
        "write": _("Skriv ned"),
        "who": _("Hvem gjør hva"),
        "duty": _("Plikter"),
        "care": _("Ta vare på deg selv"),
        "reading": _("Les mer"),
    }
    found = ((part, heading, _of(blocks, part)) for part, heading in headings.items())
    return tuple(Cluster(part, heading, members) for part, heading, members in found if members)
