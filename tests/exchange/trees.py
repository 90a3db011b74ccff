"""A tiny content tree that is right in every way, for tests to spoil one thing at a time."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

FILES: Mapping[str, str] = {
    "library/contacts.yaml": """
        contacts:
          - key: politi-nod
            name: Politiet, nødnummer
            service: nodnummer
            numbers:
              - {number: "112", hours: 24/7, hours_confirmed: true}
            status: confirmed
            verified_on: 2026-11-23
            verified_by: Demo Nummeransvarlig
          - key: alarmtelefonen
            name: Alarmtelefonen for barn og unge
            service: radgivning
            order: 20
            numbers:
              - number: "116111"
                label: Hele døgnet
            website: https://www.116111.no/
            trace: {free: yes, on_bill: no}
            audience: [barn, parorende]
        """,
    "library/laws.yaml": """
        laws:
          - key: bvl-13-2
            act: Lov om barnevern
            short: barnevernsloven
            section: § 13-2
            url: https://lovdata.no/dokument/NL/lov/2021-06-18-97
            checked_on: 2026-07-02
        """,
    "library/glossary.yaml": """
        glossary:
          - key: latent-vold
            term: Latent vold
            definition: Frykten for at det skal skje igjen.
            examples: [Alle går på tå.]
        """,
    "library/resources.yaml": """
        resources:
          - key: plikt-no
            title: Plikt.no
            kind: website
            audience: [alle]
            url: https://plikt.no/
            link: outdated
            link_note: Siden har fått ny adresse.
        """,
    "library/links.yaml": """
        allowed_hosts: [plikt.no, lovdata.no, www.116111.no]
        """,
    "library/search.yaml": """
        search:
          - key: slag
            words: [slår, redd hjemme]
            means: [latent vold]
            leads_to: ["{kort:fare-na}", "{kontakt:alarmtelefonen}"]
        """,
    "library/cards/fare-na.yaml": """
        key: fare-na
        kind: card
        title: Noen er i fare nå
        discreet_title: Når det haster
        slug: nar-det-haster
        situation: Noen er i fare nå
        order: 1
        mode: read_do
        audience: Alle ansatte
        not_when:
          - {when: Barnet forteller deg noe, card: fare-na}
        sources: ["krisesenterlova § 2"]
        sections:
          - key: ring
            kind: step
            part: now
            policy: locked
            text: Ring {nummer:politi-nod}.
            dont: [Ikke gå imellom.]
            contacts: [politi-nod]
            stop: true
          - key: er-det-barn
            kind: decision
            part: if
            policy: locked
            branches:
              - {if: Ja, then: "Ring {kontakt:alarmtelefonen}."}
              - {if: Nei, then: Fortsett.}
            unsure: Spør en kollega.
          - key: tegn
            kind: text
            part: signs
            policy: extend
            heading: Tegn
            body: ["Se {begrep:latent-vold} og {ressurs:plikt-no}.", "Slik sier {lov:bvl-13-2} det."]
          - key: eksempler
            kind: text
            part: signs
            policy: optional
            items: [Stille i garderoben]
          - key: nokkelperson
            kind: slot
            part: local
            policy: fill
            must_fill: true
            heading: Nøkkelperson hos oss
            prompt: Skriv hvem dere spør.
            fallback: Spør lederen din.
          - key: lokale-forhold
            kind: slot
            part: local
            policy: extend
            heading: Hos oss
            prompt: Skriv det som gjelder hos dere.
            fallback: Ingenting er skrevet her.
        """,
    "narvik/municipality.yaml": """
        number: 1806
        slug: narvik
        name: Narvik
        names: {nb: Narvik}
        county: Nordland
        switchboard: kommune
        service_areas:
          - {key: barnehage, name: Barnehage, order: 10}
        roles:
          - {role: koordinator, holder: Demo Koordinator, from: 2026-01-01}
          - {role: godkjenner}
          - {role: oversetter, holder: Demo Oversetter, languages: [en, uk], from: 2026-01-01}
        """,
    "narvik/units.yaml": """
        units:
          - slug: eksempel-sektor
            name: Eksempel sektor
            kind: sector
            example: true
            from: 2026-01-01
          - slug: eksempel-barnehage
            name: Eksempel barnehage
            service_area: barnehage
            parent: eksempel-sektor
            example: true
            from: 2026-01-01
            roles: [{role: enhetsleder, holder: Demo Enhetsleder, from: 2026-01-01}]
        """,
    "narvik/contacts.yaml": """
        contacts:
          - key: kommune
            name: Sentralbordet
            service: kommune
            covers: [narvik, evenes]
            numbers:
              - number: "76912000"
                hours: Mo-Fr 08:00-15:30
          - key: barnevern
            name: Barneverntjenesten
            service: barnevern
            covers: [narvik, {municipality: evenes, from: 2026-01-01}]
            numbers:
              - number: "76913416"
                hours: Mo-Fr 08:00-15:30; PH off
            instead: alarmtelefonen
        """,
    "narvik/search.yaml": """
        search:
          - key: by
            words: [byen]
            leads_to: ["{kontakt:kommune}"]
        """,
    "narvik/plan.yaml": """
        title: Eksempel handlingsplan
        period: {from: 2026, to: 2030}
        adopted_on:
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
        """,
    "narvik/adaptations/fare-na.yaml": """
        document: fare-na
        overrides:
          - section: tegn
            op: append
            body: ["Ring {kontakt:kommune} om dagen."]
            reason: Slik gjør vi det
        """,
    "narvik/units/eksempel-barnehage/fare-na.yaml": """
        document: fare-na
        overrides:
          - section: nokkelperson
            op: fill
            body: ["Demo Nøkkelperson"]
            reason: Vår nøkkelperson
        sections:
          - key: var-avtale
            after: tegn
            kind: text
            part: local
            policy: extend
            heading: Vår avtale
            body: [Vi møtes på avdeling Blå.]
        """,
    "evenes/municipality.yaml": """
        number: "1853"
        slug: evenes
        name: Evenes
        county: Nordland
        host: narvik
        host_since: 2026-01-01
        """,
}


def write_tree(root: Path, changes: Mapping[str, str | None] | None = None) -> Path:
    """Write the tree to `root/content` with some files changed, added or (None)
    left out, and return that folder."""
    content = root / "content"
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return content


def changed(name: str, old: str, new: str) -> dict[str, str | None]:
    """The file with one passage replaced; the passage must be there."""
    assert FILES[name].count(old) == 1
    return {name: FILES[name].replace(old, new)}
