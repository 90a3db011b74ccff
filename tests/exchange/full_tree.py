"""A content tree in which every field of every format says something, and what shows that it does."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from inspect import get_annotations
from pathlib import Path
from typing import Any, get_args, get_type_hints

from handlekraft.domain.derivation import digest_of
from handlekraft.exchange.reading.files import read_file
from handlekraft.exchange.schema import FORMATS
from handlekraft.exchange.tree import read_tree
from handlekraft.exchange.writing.layout import write_file
from handlekraft.formats.entries import ByKind, Entry, values_of
from handlekraft.formats.gathering import Gathered
from handlekraft.guidance.drafts import DocumentDraft, HeadWords, SectionWords, TranslationDraft
from handlekraft.guidance.files.translations import TranslationFile
from handlekraft.guidance.heads import head_digest, head_words
from handlekraft.texts.words import words_of
from tests.exchange.incremental import MEMBERS
from tests.exchange.test_schema import FOLDERS
from tests.exchange.test_translations import FILES as TRANSLATED
from tests.exchange.trees import FILES, write_tree

FULL: Mapping[str, str | None] = {
    **FILES,
    **MEMBERS,
    **TRANSLATED,
    "narvik/contacts.yaml": """
        contacts:
          - key: kommune
            name: Sentralbordet
            service: kommune
            covers: [evenes, narvik]
            numbers:
              - number: "76912000"
                hours: Mo-Fr 08:00-15:30
          - key: barnevern
            name: Barneverntjenesten
            service: barnevern
            covers: [{municipality: evenes, from: 2026-01-01, to: 2031-12-31}, narvik]
            purpose: Bekymring for et barn
            order: 10
            numbers:
              - number: "76913416"
                label: Vakt
                hours: Mo-Fr 08:00-15:30; PH off
                hours_text: Hverdager fra åtte til halv fire
                hours_confirmed: true
            email: barnevern@eksempel.no
            website: https://plikt.no/barnevern
            instead: alarmtelefonen
            what_happens: Noen svarer og spør hva saken gjelder.
            trace: {free: yes, on_bill: no, in_call_log: yes, anonymous: no, sees_number: yes, interpreter: no}
            languages: [nb, se]
            audience: [ansatt, utsatt]
            status: confirmed
            verified_on: 2026-11-23
            verified_by: Demo Nummeransvarlig
            source: Kommunens nettsted
            note: Ring før lunsj
        """,
    "narvik/resources.yaml": """
        resources:
          - key: kurs
            title: Kurs om vold
            kind: course
            provider: Eksempel leverandør
            audience: [alle]
            summary: Et kurs på to timer.
            url: https://plikt.no/kurs
            languages: [nb]
            requires_login: true
            link: outdated
            link_note: Siden har fått ny adresse.
            stated_url: www.plikt.no/kursene
            stated_label: Kursene
            hidden: true
        """,
    "library/laws.yaml": """
        laws:
          - key: bvl-13-2
            act: Lov om barnevern
            short: barnevernsloven
            section: § 13-2
            about: Plikten til å melde.
            url: https://lovdata.no/dokument/NL/lov/2021-06-18-97
            applies_to: Alle som arbeider i kommunen.
            checked_on: 2026-07-02
        """,
    "library/glossary.yaml": """
        glossary:
          - key: latent-vold
            term: Latent vold
            definition: Frykten for at det skal skje igjen.
            examples: [Alle går på tå.]
            source: Planen
            order: 5
        """,
    "narvik/municipality.yaml": """
        number: 1806
        slug: narvik
        name: Narvik
        names: {nb: Narvik, se: Áhkkánjárga}
        county: Nordland
        switchboard: kommune
        service_areas:
          - {key: barnehage, name: Barnehage, order: 10}
        roles:
          - {role: koordinator, holder: Demo Koordinator, from: 2026-01-01, to: 2031-12-31}
          - {role: oversetter, holder: Demo Oversetter, languages: [en, uk], from: 2026-01-01}
        """,
    "narvik/units.yaml": """
        units:
          - slug: eksempel-sektor
            name: Eksempel sektor
            kind: sector
            example: true
            from: 2020-01-01
          - slug: annen-sektor
            name: Annen sektor
            kind: sector
            from: 2020-01-01
          - slug: eksempel-barnehage
            name: Eksempel barnehage
            service_area: barnehage
            parent: eksempel-sektor
            example: true
            from: 2026-01-01
            roles: [{role: enhetsleder, holder: Demo Enhetsleder, from: 2026-01-01}]
          - slug: nedlagt-barnehage
            name: Nedlagt barnehage
            service_area: barnehage
            placements:
              - {parent: eksempel-sektor, from: 2020-01-01, to: 2023-12-31}
              - {parent: annen-sektor, from: 2024-01-01, to: 2025-12-31}
            from: 2020-01-01
            to: 2025-12-31
            successor: eksempel-barnehage
        """,
    "narvik/search.yaml": """
        search:
          - key: by
            words: [byen]
            means: [latent vold]
            leads_to: ["{kontakt:kommune}"]
        """,
    "narvik/plan.yaml": """
        title: Eksempel handlingsplan
        period: {from: 2026, to: 2030}
        adopted_on: 2026-06-18
        revision_years: 4
        purpose: Ingen skal utsettes for vold.
        vision: Alle er trygge hjemme.
        focus_areas: [{key: kunnskap, text: Alle vet hva de skal gjøre.}]
        effort_areas: [{key: kompetanse, title: Kompetanseheving, points: [Kurs]}]
        measures:
          - key: opplaring
            number: 1
            effort_area: kompetanse
            text: Alle ansatte får opplæring.
            responsible: [sektorleder, enhetsleder]
            window: høst 2026–vår 2027
        recommended:
          period: {from: 2030, to: 2034}
          measures:
            - key: tryggest
              effort_area: kompetanse
              text: Kommunen vurderer TryggEst.
              responsible: [koordinator]
              window: vår 2030
        findings: docs/plan-findings.md
        """,
    "library/duties/plikten.yaml": """
        key: plikten
        kind: duty
        title: Plikten
        discreet_title: Plikten
        slug: plikten
        sections:
          - key: slik-melder-vi
            kind: slot
            part: body
            policy: fill
            must_fill: true
            filled_by: municipality
            heading: Slik melder vi
            prompt: Skriv hvor skjemaet ligger.
            fallback: Spør lederen din.
        """,
    "narvik/cards/vart-kort.yaml": """
        key: vart-kort
        kind: card
        title: Noen er redde
        discreet_title: Når noen uroer seg
        slug: nar-noen-uroer-seg
        situation: Noen er redde
        order: 2
        mode: do_confirm
        audience: Alle i barnehagen
        service_areas: [barnehage]
        use_when: Når noen sier at de er redde.
        not_when:
          - {when: Det haster, card: fare-na}
        sources: [Planen]
        sections:
          - key: steg
            kind: step
            part: now
            policy: optional
            significance: editorial
            note: Sagt av politiet
            stop: true
            text: Ring {nummer:politi-nod}.
            actor: Lederen
            deadline: Samme dag
            dont: [Ikke gå imellom.]
            say: [Du har gjort det rette.]
            contacts: [politi-nod]
          - key: valg
            kind: decision
            part: if
            policy: optional
            branches:
              - {if: Ja, then: Ring vakta., contacts: [barnevern]}
              - {if: Nei, then: Fortsett., contacts: [kommune]}
            unsure: Spør en kollega.
            unsure_contacts: [alarmtelefonen]
          - key: tekst
            kind: text
            part: signs
            policy: optional
            heading: Tegn
            body: [Slik kan det se ut.]
            items: [Stille i garderoben]
          - key: si
            kind: say
            part: say
            policy: optional
            heading: Si dette
            items: [Jeg tror deg.]
          - key: ring
            kind: contacts
            part: who
            policy: optional
            heading: Du kan ringe
            body: [De svarer hele døgnet.]
            contacts: [alarmtelefonen]
          - key: lov
            kind: law
            part: duty
            policy: optional
            heading: Loven
            body: [Slik sier loven det.]
            items: [Meld fra]
            laws: [bvl-13-2]
          - key: plass
            kind: slot
            part: local
            policy: optional
            must_fill: true
            heading: Nøkkelperson hos oss
            prompt: Skriv hvem dere spør.
            fallback: Spør lederen din.
            body: [Vi spør lederen.]
          - key: lokale-forhold
            kind: slot
            part: local
            policy: extend
            heading: Hos oss
            prompt: Skriv det som gjelder hos dere.
            fallback: Ingenting er skrevet her.
        """,
    "narvik/units/eksempel-barnehage/vart-kort.yaml": """
        document: vart-kort
        overrides:
          - section: steg
            op: replace
            stop: true
            text: Ring {nummer:politi-nod} straks.
            actor: Styreren
            deadline: Samme time
            dont: [Ikke gå ut.]
            say: [Du er trygg her.]
            contacts: [politi-nod]
            significance: editorial
            reason: Slik gjør vi det
          - section: valg
            op: replace
            branches:
              - {if: Ja, then: Ring vakta., contacts: [barnevern]}
              - {if: Nei, then: Vent., contacts: [kommune]}
            unsure: Spør styreren.
            unsure_contacts: [alarmtelefonen]
          - {section: tekst, op: replace, heading: Tegn hos oss, body: [Slik ser det ut.], items: [Stille]}
          - {section: lov, op: replace, heading: Loven, laws: [bvl-13-2]}
          - {section: plass, op: replace, heading: Hos oss, prompt: Skriv hvem., fallback: Spør lederen.}
          - {section: ring, op: hide, reason: Vi har ingen}
          - {section: si, op: tighten, policy: extend}
          - section: lokale-forhold
            op: append
            heading: Vakt
            body: [Vi ringer.]
            items: [Først]
            contacts: [kommune]
        """,
}


def write_full_tree(root: Path) -> Path:
    """Write the tree to `root/content`, and return that folder."""
    content = write_tree(root, FULL)
    filed = read_tree(content).municipalities["narvik"].documents
    (card,) = (document.draft for document in filed if document.draft.key == "vart-kort")
    write_file(
        content / "narvik/translations/en/vart-kort.yaml", TranslationFile.of(_translated(card)).data()
    )
    return content


def _translated(document: DocumentDraft) -> TranslationDraft:
    """Every word of a document, said to be a translation."""
    head = HeadWords(head_digest(document), method="machine", made_by="Maskin", **head_words(document))
    sections = [
        SectionWords(
            section.key,
            digest_of(section.kind, section.content),
            words_of(section.content),
            "person",
            "Demo Oversetter",
        )
        for section in document.sections
    ]
    return TranslationDraft(document.key, "en", head, tuple(sections))


def entries(files: Mapping[str, Path]) -> Iterator[Entry]:
    """Yield every entry in the files of a tree, by name and path."""
    for name, path in files.items():
        folders = name.split("/")[1:-1]
        kind = FORMATS[FOLDERS[folders[0]] if folders else path.stem]
        owner = name.partition("/")[0]
        gathered = Gathered()
        found = read_file(path, kind, name=name, owner="" if owner == "library" else owner, gathered=gathered)
        assert found is not None, [str(problem) for problem in gathered.problems]
        yield from _within(found)


def _within(entry: Entry) -> Iterator[Entry]:
    yield entry
    for value in values_of(entry).values():
        for item in value if isinstance(value, tuple) else [value]:
            if isinstance(item, Entry):
                yield from _within(item)


def silent_fields(files: Mapping[str, Path]) -> set[str]:
    """The fields that say nothing anywhere in these files, each with the format that names it first."""
    told = {
        _field(type(entry), name)
        for entry in entries(files)
        for name, value in values_of(entry).items()
        if _says(entry, name, value)
    }
    every = {_field(kind, each.name) for kind in _reached(*FORMATS.values()) for each in _fields(kind)}
    return every - told


def _field(kind: type[Entry], name: str) -> str:
    named_by = [each for each in kind.__mro__ if name in get_annotations(each)]
    return f"{named_by[-1].__name__}.{name}"


def _says(entry: Entry, name: str, value: object) -> bool:
    usual = next(each for each in _fields(type(entry)) if each.name == name)
    default = usual.default_factory() if usual.default_factory is not MISSING else usual.default
    return value != default


def _fields(kind: type[Entry]) -> tuple["Field[Any]", ...]:
    return fields(kind)  # type: ignore[arg-type]


def _reached(*kinds: type[Entry]) -> set[type[Entry]]:
    """These and every entry that can stand in them."""
    found: set[type[Entry]] = set()
    waiting = list(kinds)
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            for hint in get_type_hints(kind, include_extras=True).values():
                waiting.extend(_entries_of(hint))
    return found


def _entries_of(hint: object) -> Iterator[type[Entry]]:
    by_kind = [each for each in getattr(hint, "__metadata__", ()) if isinstance(each, ByKind)]
    for each in by_kind:
        yield from each.entries.values()
    if isinstance(hint, type) and issubclass(hint, Entry):
        yield hint
    elif not by_kind:
        for inner in get_args(hint):
            yield from _entries_of(inner)
