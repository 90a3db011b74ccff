"""What is wrong with a draft, field by field, before it becomes a version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from handlekraft.domain.derivation import EffectiveDocument, Operation, Policy, Significance
from handlekraft.domain.faults import Fault
from handlekraft.guidance.composing import kind_above
from handlekraft.guidance.drafts import AdaptationDraft, DocumentDraft, OverrideDraft, SectionDraft
from handlekraft.guidance.manifests import Manifest
from handlekraft.guidance.models import Document
from handlekraft.texts.kinds import ADDITION, FIELDS_OF_KIND, Fields, field_faults

LONGEST_REASON = 200
_POLICIES = {policy.label for policy in Policy}
_SIGNIFICANCES = {significance.label for significance in Significance}
_NO_FIELDS = Fields(frozenset())
_DOING = {
    Operation.FILL: "fylle ut",
    Operation.PREPEND: "skrive foran",
    Operation.APPEND: "skrive etter",
    Operation.REPLACE: "erstatte",
    Operation.HIDE: "skjule",
}


def document_faults(draft: DocumentDraft) -> list[Fault]:
    """Everything that is wrong with a document's draft by itself."""
    found = [*_section_faults(draft.sections)]
    if draft.kind not in Document.Kind.values:
        found.append(
            Fault("kind", f"«{draft.kind}» er ikke et slag dokument. Bruk {_listed(Document.Kind.values)}.")
        )
    if not draft.sections:
        found.append(Fault("sections", "Dokumentet har ingen avsnitt. Skriv minst ett."))
    return found


def adaptation_faults(
    draft: AdaptationDraft, above: EffectiveDocument, earlier: Manifest | None
) -> list[Fault]:
    """Everything that is wrong with what a layer says about the document above it.

    What stood in the layer's version before is never refused for a change
    above: it is parked and becomes a task.
    """
    standing = {entry.place for entry in earlier.overrides} if earlier else set()
    found = [*_doubles("overrides", [f"{override.section} {override.op}" for override in draft.overrides])]
    found += _hidden_and_written_faults(draft.overrides)
    for number, override in enumerate(draft.overrides):
        place = f"overrides[{number}]"
        if override.op not in set(Operation):
            found.append(Fault(f"{place}.op", f"«{override.op}» finnes ikke. Bruk {_listed(Operation)}."))
            continue
        known = (override.section, override.op) in standing
        found += _override_faults(override, place, above, known=known)
    return [*found, *_own_section_faults(draft, above, earlier)]


def _hidden_and_written_faults(overrides: Sequence[OverrideDraft]) -> Iterator[Fault]:
    written = {override.section for override in overrides if override.op in set(_DOING) - {Operation.HIDE}}
    for number, override in enumerate(overrides):
        if override.op == Operation.HIDE and override.section in written:
            message = f"«{override.section}» kan ikke både skjules og ha egen tekst. Behold det ene."
            yield Fault(f"overrides[{number}].op", message)


def _override_faults(
    override: OverrideDraft, place: str, above: EffectiveDocument, *, known: bool
) -> Iterator[Fault]:
    section = above.by_key.get(override.section)
    gone = section is None or section.removed is not None
    if gone and not known:
        yield Fault(
            f"{place}.section",
            f"Avsnittet «{override.section}» finnes ikke i dokumentet over. {_remedy(above)}",
        )
        return
    operation = Operation(override.op)
    if section is not None and not gone and not known and not section.policy.allows(operation):
        yield Fault(f"{place}.op", _beyond_policy(override.section, operation, section.policy))
    if operation is Operation.TIGHTEN:
        yield from _tightening_faults(override, place, above)
    fields = _fields_of(override, operation, above)
    if operation.has_text and not override.content:
        yield Fault(place, "Det er ikke skrevet noen tekst. Skriv teksten, eller fjern tilpasningen.")
    for name, message in field_faults(override.content, fields):
        yield Fault(f"{place}.{name}", message)
    yield from _significance_faults(override.significance, place)
    yield from _length_faults(override.reason, f"{place}.reason")


def _fields_of(override: OverrideDraft, operation: Operation, above: EffectiveDocument) -> Fields:
    if not operation.has_text:
        return _NO_FIELDS
    return ADDITION if operation.is_addition else FIELDS_OF_KIND[kind_above(above, override.section)]


def _beyond_policy(section: str, operation: Operation, policy: Policy) -> str:
    doing = _DOING[operation]
    if policy is Policy.LOCKED:
        return (
            f"«{section}» er låst: ingen kan {doing} der. Fjern tilpasningen, eller skriv i «lokale-forhold»."
        )
    return (
        f"«{section}» har policy {policy.label}: det er ikke lov å {doing} der. "
        "Fjern tilpasningen, eller skriv i «lokale-forhold»."
    )


def _tightening_faults(override: OverrideDraft, place: str, above: EffectiveDocument) -> Iterator[Fault]:
    if override.policy not in _POLICIES:
        yield _unknown_policy(override.policy, place)
        return
    section = above.by_key.get(override.section)
    if section is not None and Policy.named(override.policy) > section.policy:
        yield Fault(
            f"{place}.policy",
            f"«{override.section}» har policy {section.policy.label}. Den kan strammes inn, aldri løsnes til {override.policy}.",
        )


def _own_section_faults(
    draft: AdaptationDraft, above: EffectiveDocument, earlier: Manifest | None
) -> Iterator[Fault]:
    yield from _section_faults(draft.sections)
    own = {entry.section: entry for entry in earlier.sections} if earlier else {}
    for number, section in enumerate(draft.sections):
        if section.key in above.by_key and section.key not in own:
            message = f"Dokumentet over har alt et avsnitt «{section.key}». Velg en annen nøkkel."
            yield Fault(f"sections[{number}].key", message)
        settled = section.key in own and own[section.key].anchors[:1] == (section.after,)
        if section.after and section.after not in above.by_key and not settled:
            message = f"Avsnittet «{section.after}» finnes ikke i dokumentet over. {_remedy(above)}"
            yield Fault(f"sections[{number}].after", message)


def _section_faults(sections: Sequence[SectionDraft]) -> Iterator[Fault]:
    yield from _doubles("sections", [section.key for section in sections])
    for number, section in enumerate(sections):
        place = f"sections[{number}]"
        if section.policy not in _POLICIES:
            yield _unknown_policy(section.policy, place)
        if section.kind not in FIELDS_OF_KIND:
            yield Fault(
                f"{place}.kind", f"«{section.kind}» er ikke et slag avsnitt. Bruk {_listed(FIELDS_OF_KIND)}."
            )
        else:
            for name, message in field_faults(section.content, FIELDS_OF_KIND[section.kind]):
                yield Fault(f"{place}.{name}", message)
        yield from _significance_faults(section.significance, place)
        yield from _length_faults(section.note, f"{place}.note")


def _doubles(name: str, keys: Sequence[str]) -> Iterator[Fault]:
    first = {key: number for number, key in reversed(list(enumerate(keys)))}
    for number, key in enumerate(keys):
        if first[key] != number:
            message = (
                f"«{key}» står {Counter(keys)[key]} ganger. Behold ett, og gi det andre en annen nøkkel."
            )
            yield Fault(f"{name}[{number}]", message)


def _unknown_policy(policy: str, place: str) -> Fault:
    return Fault(f"{place}.policy", f"«{policy}» er ikke en policy. Bruk {_listed(sorted(_POLICIES))}.")


def _significance_faults(significance: str, place: str) -> Iterator[Fault]:
    if significance not in _SIGNIFICANCES:
        message = f"«{significance}» er ikke en betydning. Bruk {_listed(sorted(_SIGNIFICANCES))}."
        yield Fault(f"{place}.significance", message)


def _length_faults(words: str, place: str) -> Iterator[Fault]:
    if len(words) > LONGEST_REASON:
        yield Fault(place, f"Teksten er på {len(words)} tegn. Kort den ned til {LONGEST_REASON}.")


def _remedy(above: EffectiveDocument) -> str:
    keys = [section.key for section in above.sections if section.removed is None]
    return f"Bruk {_listed(keys)}."


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
