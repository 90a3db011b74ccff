"""One number changed in the content: every page that shows it is made anew,
nothing else, and no document changes."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from handlekraft.editions.shelf.manifest import read_manifest
from handlekraft.editions.shelf.shelf import Shelf
from handlekraft.exchange.loading import load
from handlekraft.guidance.models import AdaptationVersion, DocumentVersion, SectionRevision, Snapshot
from handlekraft.publishing.operations import publish

pytestmark = pytest.mark.slow

OLD, NEW = "90984500", "90984501"


def current(root: Path) -> Path:
    folder = Shelf(root, "narvik")
    return folder.path(folder.current() or "")


def pages_that_dial(folder: Path, number: str) -> set[str]:
    return {
        record.path
        for record in read_manifest(folder).pages()
        if f"tel:{number}" in (folder / record.path).read_text(encoding="utf-8")
    }


def what_documents_say() -> tuple[object, ...]:
    return (
        list(
            Snapshot.objects.order_by("pk").values_list(
                "document__key", "municipality", "unit", "digest", "valid_from"
            )
        ),
        SectionRevision.objects.count(),
        DocumentVersion.objects.count(),
        AdaptationVersion.objects.count(),
    )


@pytest.mark.django_db
def test_changed_number_changes_every_page_that_uses_it_and_no_document(
    tmp_path: Path,
) -> None:
    content, editions = tmp_path / "content", tmp_path / "editions"
    shutil.copytree(Path(settings.CONTENT_DIR), content)
    with override_settings(EDITIONS_DIR=editions):
        load(content)
        publish("narvik")
        before, documents = current(editions), what_documents_say()
        using = pages_that_dial(before, OLD)

        contacts = content / "narvik" / "contacts.yaml"
        contacts.write_text(
            contacts.read_text(encoding="utf-8").replace(f'"{OLD}"', f'"{NEW}"'), encoding="utf-8"
        )
        load(content)
        outcome = publish("narvik")

        after = current(editions)
        assert len(using) > 100
        assert pages_that_dial(after, NEW) == using
        assert pages_that_dial(after, OLD) == set()
        assert outcome.made == len(using)
        assert what_documents_say() == documents
