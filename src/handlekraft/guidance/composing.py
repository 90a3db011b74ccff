"""From a draft and what stood before to the next manifest: what is unchanged
keeps its significance and its base."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlekraft.domain.derivation import (
    EffectiveDocument,
    Operation,
    Revision,
    Significance,
    digest_of,
    standing_digest,
)
from handlekraft.guidance.drafts import (
    AdaptationDraft,
    DocumentDraft,
    OverrideDraft,
    RemovalDraft,
    SectionDraft,
)
from handlekraft.guidance.manifests import (
    Manifest,
    OverrideEntry,
    SectionEntry,
    revisions_of_overrides,
    revisions_of_sections,
)
from handlekraft.texts.contacts_named import contacts_named
from handlekraft.texts.content import Content, said
from handlekraft.texts.kinds import ADDITION_KIND

WITHDRAWN_FROM_FILE = "Tatt ut av dokumentet"


@dataclass(frozen=True, slots=True)
class NewText:
    """A text that a version needs to have on record."""

    section: str
    kind: str
    content: Mapping[str, object]
    digest: str
    significance: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """The next manifest, and every text it stands on that the manifest before did not."""

    manifest: Manifest
    texts: tuple[NewText, ...]


def composed_document(draft: DocumentDraft, earlier: Sequence[Manifest], today: date) -> Composed:
    """Return what the document says next. `earlier`: the manifests of all its versions, oldest first."""
    sections, texts = _sections(draft, earlier, today)
    return Composed(Manifest(sections), texts)


def composed_adaptation(
    draft: AdaptationDraft, earlier: Sequence[Manifest], above: EffectiveDocument, today: date
) -> Composed:
    """Return what the layer says next about the document that stands above it."""
    before = {entry.place: entry for entry in earlier[-1].overrides} if earlier else {}
    revisions = revisions_of_overrides(earlier)
    overrides, texts = [], []
    for override in draft.overrides:
        place = (override.section, override.op)
        text = _override_text(override, above)
        entry = _override(override, text, before.get(place), revisions.get(place, ()), above)
        overrides.append(entry)
        if text and entry != before.get(place):
            texts.append(replace(text, significance=entry.significance))
    sections, section_texts = _sections(draft, earlier, today, above)
    return Composed(Manifest(sections, tuple(overrides)), (*texts, *section_texts))


def _override_text(draft: OverrideDraft, above: EffectiveDocument) -> NewText | None:
    operation = Operation(draft.op)
    if not operation.has_text:
        return None
    kind = ADDITION_KIND if operation.is_addition else kind_above(above, draft.section)
    digest = digest_of(kind, draft.content)
    return NewText(draft.section, kind, draft.content, digest, draft.significance, draft.reason)


def kind_above(above: EffectiveDocument, section: str) -> str:
    """The kind a replacement takes over; that of an addition if the section's own text is gone."""
    texts = above.by_key[section].texts if section in above.by_key else ()
    return texts[0].text.kind if texts else ADDITION_KIND


def _override(
    draft: OverrideDraft,
    text: NewText | None,
    before: OverrideEntry | None,
    revisions: Sequence[Revision],
    above: EffectiveDocument,
) -> OverrideEntry:
    digest = text.digest if text else ""
    same = before is not None and (before.digest, before.policy) == (digest, draft.policy)
    entry = OverrideEntry(
        section=draft.section,
        op=draft.op,
        base=draft.base or _present_base(above, draft.section),
        kind=text.kind if text else "",
        digest=digest,
        significance=draft.significance,
        policy=draft.policy,
        reason=draft.reason,
        contacts=_contacts(said(draft.content)),
    )
    if before is not None and same:
        base = draft.base or before.base
        return replace(entry, base=base, significance=before.significance, confirmed_as=before.confirmed_as)
    return replace(entry, confirmed_as=_confirmed_as(revisions, digest, draft.significance) if text else "")


def _present_base(above: EffectiveDocument, section: str) -> str:
    return above.base(section) if section in above.by_key else ""


def _confirmed_as(revisions: Sequence[Revision], digest: str, significance: str) -> str:
    return standing_digest([*revisions, Revision(digest, Significance.named(significance))])


def _sections(
    said: DocumentDraft | AdaptationDraft,
    earlier: Sequence[Manifest],
    today: date,
    above: EffectiveDocument | None = None,
) -> tuple[tuple[SectionEntry, ...], tuple[NewText, ...]]:
    standing = earlier[-1].sections if earlier else ()
    before = {entry.section: entry for entry in standing}
    revisions = revisions_of_sections(earlier)
    entries, texts = [], []
    for draft in said.sections:
        text = _section_text(draft)
        entry = _section(draft, text, before.get(draft.key), revisions.get(draft.key, ()), above)
        entries.append(entry)
        if draft.key not in before or before[draft.key].digest != entry.digest:
            texts.append(text)
    removals = {removal.section: removal for removal in said.removals}
    return tuple(_with_tombstones(entries, standing, removals, today)), tuple(texts)


def _section_text(draft: SectionDraft) -> NewText:
    digest = digest_of(draft.kind, draft.content)
    return NewText(draft.key, draft.kind, draft.content, digest, draft.significance, draft.note)


def _section(
    draft: SectionDraft,
    text: NewText,
    before: SectionEntry | None,
    revisions: Sequence[Revision],
    above: EffectiveDocument | None,
) -> SectionEntry:
    same = before if before is not None and before.digest == text.digest else None
    return SectionEntry(
        section=draft.key,
        kind=draft.kind,
        digest=text.digest,
        significance=same.significance if same else draft.significance,
        confirmed_as=same.confirmed_as if same else _confirmed_as(revisions, text.digest, draft.significance),
        policy=draft.policy,
        part=draft.part,
        must_fill=draft.must_fill,
        anchors=_anchors(draft.after, before, above),
        contacts=_contacts(said(draft.content)) if above is not None else (),
        filled_by=draft.filled_by,
    )


def _contacts(content: Content) -> tuple[str, ...]:
    """The contacts that a layer's text names: members of a host's co-operation read what is about theirs."""
    return tuple(sorted(contacts_named(content)))


def _anchors(after: str, before: SectionEntry | None, above: EffectiveDocument | None) -> tuple[str, ...]:
    """The anchor and what stood before it, nearest first, so that the section
    keeps its place when the anchor goes."""
    if not after or above is None:
        return ()
    if before is not None and before.anchors[:1] == (after,):
        return before.anchors
    keys = [section.key for section in above.sections]
    return (after, *reversed(keys[: keys.index(after)])) if after in keys else (after,)


def _with_tombstones(
    entries: Sequence[SectionEntry],
    standing: Sequence[SectionEntry],
    removals: Mapping[str, RemovalDraft],
    today: date,
) -> Iterable[SectionEntry]:
    """Leave a tombstone after its former predecessor for each section that is not there any more."""
    result = list(entries)
    present = {entry.section for entry in entries}
    former = [entry.section for entry in standing]
    for place, entry in enumerate(standing):
        if entry.section not in present:
            stone = entry if entry.removed_on else _removed(entry, removals.get(entry.section), today)
            keys = [placed.section for placed in result]
            neighbour = next((key for key in reversed(former[:place]) if key in keys), None)
            result.insert(keys.index(neighbour) + 1 if neighbour else 0, stone)
    return result


def _removed(entry: SectionEntry, removal: RemovalDraft | None, today: date) -> SectionEntry:
    return replace(
        entry,
        removed_on=today.isoformat(),
        removed_as=removal.significance if removal else Significance.MATERIAL.label,
        removed_because=removal.reason if removal else WITHDRAWN_FROM_FILE,
    )
