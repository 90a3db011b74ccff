"""Content files in which every field of every format is filled in, and the same with other
words in one field of each file."""

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from handlekraft.domain.derivation import digest_of
from handlekraft.guidance.heads import head_digest
from handlekraft.guidance.models import Document
from tests.exchange.trees import FILES

Step = str | int
Where = tuple[Step, ...]
PAGE, TRANSLATION = "library/pages/hjelp.yaml", "library/translations/en/hjelp.yaml"
MORE: Mapping[str, str] = {
    "library/contacts.yaml": """
        contacts:
          - key: politi-nod
            name: Politiet, nødnummer
            service: nodnummer
            purpose: Når det haster
            email: post@eksempel.no
            website: https://www.116111.no/
            what_happens: Noen tar telefonen.
            languages: [norsk]
            audience: [barn]
            numbers:
              - {number: "112", label: Nød, hours: 24/7, hours_text: Hele døgnet, hours_confirmed: true}
            status: confirmed
            verified_on: 2026-11-23
            verified_by: Demo Nummeransvarlig
            source: Nettsiden
            note: Ny avtale
          - {key: alarmtelefonen, name: Alarmtelefonen, service: radgivning, website: https://www.116111.no/}
        """,
    "library/laws.yaml": """
        laws:
          - key: bvl-13-2
            act: Lov om barnevern
            short: barnevernsloven
            section: § 13-2
            about: Om å melde
            applies_to: Alle
            url: https://lovdata.no/
            checked_on: 2026-07-02
        """,
    "library/glossary.yaml": """
        glossary:
          - {key: latent-vold, term: Latent vold, definition: Frykten., examples: [Alle går på tå.], source: Boka}
        """,
    "library/resources.yaml": """
        resources:
          - key: plikt-no
            title: Plikt.no
            kind: website
            provider: Direktoratet
            summary: Om plikter
            audience: [alle]
            url: https://plikt.no/
            languages: [norsk]
            link: outdated
            link_note: Siden har fått ny adresse.
            stated_url: plikt
            stated_label: Plikt
        """,
    "library/duties/meld.yaml": """
        key: meld
        kind: duty
        title: Plikten til å melde
        discreet_title: Plikter
        slug: plikter
        use_when: Når du lurer
        sources: [Loven]
        sections:
          - {key: loven, kind: law, part: body, policy: locked, heading: Loven, body: [Les.], items: [En], laws: [bvl-13-2]}
          - {key: hvem, kind: contacts, part: body, policy: locked, heading: Hvem, body: [Ring.], contacts: [politi-nod]}
          - {key: ord, kind: say, part: body, policy: locked, heading: Ord, items: [Si dette], note: Kortet ned}
          - key: steg
            kind: step
            part: body
            policy: replace
            text: Ring
            actor: Du
            deadline: nå
            dont: [Ikke vent]
            say: [Hei]
        """,
    PAGE: """
        key: hjelp
        kind: page
        site: public
        title: Hjelp
        discreet_title: Råd
        slug: rad
        audience: Alle
        use_when: Når du lurer
        sections:
          - {key: mer, kind: text, part: body, policy: replace, heading: Mer, body: [Les.], items: [En]}
        """,
    TRANSLATION: """
        document: hjelp
        language: en
        method: person
        made_by: Demo Oversetter
        head:
          digest: OF_THE_HEAD
          title: Help
          discreet_title: Advice
          audience: Everybody
          use_when: When you wonder
          made_by: Demo Andre
        sections:
          - {section: mer, digest: OF_THE_SECTION, heading: More, body: [Read.], items: [One], made_by: Demo Andre}
        """,
    "narvik/plan.yaml": """
        title: Eksempel handlingsplan
        period: {from: 2026, to: 2030}
        purpose: Trygghet
        vision: Alle trygge
        findings: Se docs
        focus_areas: [{key: kunnskap, text: Alle vet hva de skal gjøre.}]
        effort_areas: [{key: kompetanse, title: Kompetanseheving, points: [Kurs]}]
        measures:
          - key: opplaring
            number: 1
            effort_area: kompetanse
            text: Alle ansatte får opplæring.
            responsible: [sektorleder]
            window: høst 2026–vår 2027
        """,
}


def filled_files() -> dict[str, Any]:
    """Return every file as values, by name."""
    texts = {**FILES, **MORE}
    texts[TRANSLATION] = _translated(texts[PAGE], texts[TRANSLATION])
    return {name: yaml.load(dedent(text), yaml.BaseLoader) for name, text in texts.items()}  # noqa: S506


def _translated(page: str, translation: str) -> str:
    """The translation with the digests of what it was made against."""
    said = yaml.safe_load(dedent(page))
    text = {name: said["sections"][0][name] for name in ("heading", "body", "items")}
    head = Document(**{name: said[name] for name in ("title", "discreet_title", "audience", "use_when")})
    digests = {"OF_THE_HEAD": head_digest(head), "OF_THE_SECTION": digest_of("text", text)}
    for name, digest in digests.items():
        translation = translation.replace(name, digest)
    return translation


def leaves(value: Any, where: Where = ()) -> Iterator[Where]:
    """Yield the place of every single value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*where, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*where, number))
    else:
        yield where


def path_of(where: Where) -> str:
    """A place as messages write it: "sections[0].body[1]"."""
    told = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where)
    return told.removeprefix(".")


def with_words(value: Any, where: Where, words: str) -> Any:
    """Return values with other words in one place."""
    changed = copy.deepcopy(value)
    inner = changed
    for step in where[:-1]:
        inner = inner[step]
    inner[where[-1]] = words
    return changed


def write_files(root: Path, files: Mapping[str, Any]) -> Path:
    """Write the files below a folder, and return it."""
    for name, value in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML, and written in a twentieth of the time.
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return root
