"""`laws.yaml`, `glossary.yaml`, `resources.yaml` and `links.yaml`: from entry to draft and back."""

from dataclasses import asdict

from handlekraft.directory.drafts import LawDraft, ResourceDraft, TermDraft
from handlekraft.directory.models import Resource
from handlekraft.exchange.reading.gathering import Thing
from handlekraft.exchange.reading.scalars import Choice, Day, Host, Key, Text, Truth, Url, WholeNumber
from handlekraft.exchange.reading.shapes import Entry, ListOf, Shape
from handlekraft.exchange.schemas.filled import Data, filled

_LAW = Shape(
    {
        "key": Key(required=True, defines=Thing.LAW),
        "act": Text(required=True, longest=200, shown=True),
        "short": Text(required=True, longest=120, shown=True),
        "section": Text(longest=60, shown=True),
        "about": Text(shown=True),
        "url": Url(),
        "applies_to": Text(shown=True),
        "checked_on": Day(),
    }
)
LAWS = Shape({"laws": ListOf(_LAW, required=True)})

_TERM = Shape(
    {
        "key": Key(required=True, defines=Thing.TERM),
        "term": Text(required=True, longest=120, shown=True),
        "definition": Text(required=True, shown=True),
        "examples": ListOf(Text(shown=True)),
        "source": Text(),
        "order": WholeNumber(),
    }
)
GLOSSARY = Shape({"glossary": ListOf(_TERM, required=True)})

# The plan prints some addresses and names that are wrong; they are kept as printed and never linked.
_RESOURCE = Shape(
    {
        "key": Key(required=True, longest=80, defines=Thing.RESOURCE),
        "title": Text(required=True, longest=200, shown=True),
        "provider": Text(longest=120, shown=True),
        "kind": Choice(required=True, options=tuple(Resource.Kind.values)),
        "audience": ListOf(Key()),
        "summary": Text(shown=True),
        "url": Url(),
        "languages": ListOf(Text(longest=20)),
        "requires_login": Truth(),
        "link": Choice(options=tuple(Resource.Link.values)),
        "link_note": Text(),
        "stated_url": Text(longest=400),
        "stated_label": Text(longest=200),
        "hidden": Truth(),
    }
)
RESOURCES = Shape({"resources": ListOf(_RESOURCE, required=True)})

LINKS = Shape({"allowed_hosts": ListOf(Host(), required=True)})


def law_drafts(file: Entry) -> tuple[LawDraft, ...]:
    return tuple(
        LawDraft(
            key=entry.text("key"),
            act=entry.text("act"),
            short=entry.text("short"),
            section=entry.text("section"),
            about=entry.text("about"),
            url=entry.text("url"),
            applies_to=entry.text("applies_to"),
            checked_on=entry.day("checked_on"),
        )
        for entry in file.entries("laws")
    )


def term_drafts(file: Entry) -> tuple[TermDraft, ...]:
    return tuple(
        TermDraft(
            key=entry.text("key"),
            term=entry.text("term"),
            definition=entry.text("definition"),
            examples=entry.texts("examples"),
            source=entry.text("source"),
            order=entry.number("order") or 0,
        )
        for entry in file.entries("glossary")
    )


def resource_drafts(file: Entry) -> tuple[ResourceDraft, ...]:
    return tuple(
        ResourceDraft(
            key=entry.text("key"),
            title=entry.text("title"),
            provider=entry.text("provider"),
            kind=entry.text("kind"),
            audience=entry.texts("audience"),
            summary=entry.text("summary"),
            url=entry.text("url"),
            languages=entry.texts("languages"),
            requires_login=entry.truth("requires_login"),
            link=entry.text("link", Resource.Link.UNVERIFIED.value),
            link_note=entry.text("link_note"),
            stated_url=entry.text("stated_url"),
            stated_label=entry.text("stated_label"),
            hidden=entry.truth("hidden"),
        )
        for entry in file.entries("resources")
    )


def laws_data(drafts: tuple[LawDraft, ...]) -> Data:
    return {"laws": [filled(asdict(draft)) for draft in drafts]}


def glossary_data(drafts: tuple[TermDraft, ...]) -> Data:
    return {"glossary": [filled({**asdict(draft), "examples": list(draft.examples)}) for draft in drafts]}


def resources_data(drafts: tuple[ResourceDraft, ...]) -> Data:
    return {
        "resources": [
            filled({**asdict(draft), "audience": list(draft.audience), "languages": list(draft.languages)})
            for draft in drafts
        ]
    }


def links_data(hosts: tuple[str, ...]) -> Data:
    return {"allowed_hosts": list(hosts)}
