"""T-40: no column in which a story about a person could end up (decision 0006).

Either a door brings words into a column, and then the door's own tests prove that it refuses identity
numbers and telephone numbers (`tests/architecture/doors`); or no words of anybody come there, and here
it says why. A new column is neither.
"""

from django.apps import apps
from django.db import models

from tests.architecture.doors.columns import WITH_WORDS

KEYS = "a key, an address or a digest, of letters and figures the program knows"
CODES = "codes from a short list"
COPIED = "taken over, when it is approved or changed, from a column whose doors refuse"
OURS = "the program's own words and figures"
TYPED = "a number, an address, hours or a period that must be readable as one"
ACCOUNT = "how somebody signs in, from the command line or the employer's provider"
WITHOUT_WORDS: dict[str, dict[str, set[str]]] = {
    KEYS: {
        "directory.AllowedHost": {"host"},
        "directory.ContactPoint": {"key", "instead"},
        "directory.GlossaryTerm": {"key"},
        "directory.LawReference": {"key"},
        "directory.Resource": {"key", "audience"},
        "directory.Synonym": {"key"},
        "acknowledgement.Acknowledgement": {"sealed", "texts"},
        "exchange.LoadedFolder": {"around", "files", "folder", "shows", "state"},
        "guidance.Document": {"key", "slug", "service_areas"},
        "guidance.DocumentVersion": {"head_digest", "manifest"},
        "translation.HeadTranslation": {"digest", "writers"},
        "guidance.Section": {"key"},
        "guidance.SectionRevision": {"digest"},
        "translation.SectionTranslation": {"digest", "writers"},
        "guidance.Snapshot": {"blocks", "digest", "fingerprint", "problems", "sources"},
        "proposals.Suggestion": {"base", "section"},
        "acknowledgement.UnclearText": {"acknowledgement", "section"},
        "organisations.Municipality": {"slug", "switchboard"},
        "organisations.ServiceArea": {"key"},
        "organisations.Unit": {"slug", "filed_as"},
        "plans.EffortArea": {"key"},
        "plans.FocusArea": {"key"},
        "plans.Measure": {"key"},
        "workspace.Message": {"key"},
    },
    CODES: {
        "directory.ContactPoint": {"audience"},
        "translation.HeadTranslation": {"language"},
        "guidance.SectionRevision": {"kind", "significance"},
        "translation.SectionTranslation": {"language"},
        "organisations.RoleHolder": {"languages"},
        "plans.Measure": {"responsible"},
    },
    COPIED: {
        "directory.ContactChange": {"was"},
        "guidance.AdaptationVersion": {"reason"},
        "guidance.DocumentVersion": {"reason"},
    },
    OURS: {
        "accounts.SharedCount": {"cache_key", "value"},
        "exchange.LoadedFolder": {"told"},
        "organisations.LogEntry": {"verb"},
        "orders.EditionOrder": {"because", "edition", "message"},
    },
    TYPED: {
        "directory.ContactNumber": {"dial", "hours"},
        "directory.ContactPoint": {"email", "website"},
        "directory.LawReference": {"url"},
        "directory.Resource": {"url"},
        "organisations.Municipality": {"number"},
        "plans.Measure": {"window"},
    },
    ACCOUNT: {"accounts.User": {"email", "password", "scim_external_id", "scim_id"}},
}
TEXT = (models.CharField, models.TextField, models.JSONField)
FILES = (models.FileField, models.BinaryField)


def columns(*kinds: type[models.Field]) -> set[str]:  # type: ignore[type-arg]
    """Our columns of these kinds that take more than a choice."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("handlekraft.")
        for field in model._meta.local_fields
        if isinstance(field, kinds) and not field.choices
    }


def test_t40_every_column_for_text_has_a_door_that_refuses_or_holds_no_words() -> None:
    without = [
        f"{model}.{name}"
        for each in WITHOUT_WORDS.values()
        for model, names in each.items()
        for name in names
    ]

    assert len(set(without)) == len(without)
    assert WITH_WORDS & set(without) == set()
    assert columns(*TEXT) == WITH_WORDS | set(without)


def test_t40_no_column_of_ours_takes_a_file() -> None:
    assert columns(*FILES) == set()
