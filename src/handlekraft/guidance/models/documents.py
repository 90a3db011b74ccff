"""Documents, their sections, the texts that were ever published, and the versions
that say which text stood where."""

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from handlekraft.organisations.models import Municipality, TenantQuerySet


class DocumentQuerySet(TenantQuerySet["Document"]):
    """Documents through the gate."""

    def read_in(self, municipality: Municipality) -> "DocumentQuerySet":
        """What the municipality's readers have: the library's documents and its own, none
        that is retired or in the making."""
        return self.standing_in(municipality).exclude(kind=Document.Kind.ABOUT)

    def asked_in(self, municipality: Municipality) -> "DocumentQuerySet":
        """What every unit of the municipality is asked once, for all its cards."""
        return self.standing_in(municipality).filter(kind=Document.Kind.ABOUT)

    def standing_in(self, municipality: Municipality) -> "DocumentQuerySet":
        """What units may say something of: what readers have, and what they are asked."""
        return self.known_in(municipality).filter(_published(), retired_on__isnull=True)

    def in_the_making(self, municipality: Municipality) -> "DocumentQuerySet":
        """The municipality's own that nobody has approved a first version of: no reader has them."""
        return self.of(municipality).filter(~_published(), retired_on__isnull=True)

    def written_in(self, municipality: Municipality) -> "DocumentQuerySet":
        """What one can write in there: what readers have, and what is in the making."""
        own = Q(municipality=municipality)
        return self.known_in(municipality).filter(_published() | own, retired_on__isnull=True)

    def retired_in(self, municipality: Municipality) -> "DocumentQuerySet":
        """What the municipality's readers once had, and have no more."""
        return self.known_in(municipality).filter(_published(), retired_on__isnull=False)

    def published(self) -> "DocumentQuerySet":
        """Those that ever had a version."""
        return self.filter(_published())

    def known_in(self, municipality: Municipality) -> "DocumentQuerySet":
        """The library's and the municipality's own, whatever has become of them."""
        return self.filter(Q(municipality__isnull=True) | Q(municipality=municipality))


def _published() -> Exists:
    """That a version was ever written: a file's, or one that two people stand behind."""
    return Exists(DocumentVersion.objects.filter(document=OuterRef("pk")))


class Document(models.Model):
    """A document's head, as it stands in its newest version. Without a
    municipality it is the common library's.

    Without a version it is in the making: its address is taken, its head is what
    somebody proposes, and no reader has it.

    `site` is where readers find it. `situation` is the reader's own words on a front page: of
    the toolbox for a card, of the public site for a page, which is then one of those that must
    be whole in every language offered. A document about the unit is no page: it asks each unit once what
    stands on all its cards (`guidance.answers`).

    JSON columns hold short lists, read whole: keys of service areas (empty = all), when
    another card is right, and sources for editors. A library document cannot point at a
    municipality's service areas, hence keys.
    """

    class Kind(models.TextChoices):
        CARD = "card", "tiltakskort"
        DUTY = "duty", "plikt"
        PAGE = "page", "side"
        ABOUT = "about", "om enheten"
        ROUTINE = "routine", "rutine"
        TALK_CARD = "talk_card", "samtalekort"
        LEAFLET = "leaflet", "brosjyre"

    class Place(models.TextChoices):
        """Which reader host shows it."""

        PUBLIC = "public", "nettstedet for innbyggere"
        TOOLBOX = "toolbox", "verktøykassen"
        BOTH = "both", "begge"

    class Mode(models.TextChoices):
        READ_DO = "read_do", "les og gjør"
        DO_CONFIRM = "do_confirm", "gjør og sjekk"

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    key = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    site = models.CharField(max_length=10, choices=Place, default=Place.TOOLBOX)
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="derived"
    )
    title = models.CharField(max_length=200)
    discreet_title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80)
    situation = models.CharField(max_length=120, blank=True)
    order = models.PositiveIntegerField(default=0)
    mode = models.CharField(max_length=10, choices=Mode, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    service_areas = models.JSONField(default=list, blank=True)
    use_when = models.TextField(blank=True)
    not_when = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("order", "title")
        constraints = (
            models.UniqueConstraint(fields=("municipality", "key"), name="document_key_unique"),
            models.UniqueConstraint(
                fields=("key",), condition=Q(municipality__isnull=True), name="library_document_key_unique"
            ),
            models.UniqueConstraint(fields=("municipality", "slug"), name="document_slug_unique"),
            models.UniqueConstraint(
                fields=("slug",), condition=Q(municipality__isnull=True), name="library_document_slug_unique"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_public_page(self) -> bool:
        """True for a page that the public site has: what a language is offered on."""
        return self.kind == self.Kind.PAGE and self.site != self.Place.TOOLBOX

    @property
    def is_acute(self) -> bool:
        """True for a page of the public site that a reader in need chooses by their own words."""
        return self.is_public_page and bool(self.situation)


class SectionQuerySet(TenantQuerySet["Section"]):
    """Sections through the gate."""


class Section(models.Model):
    """A key, minted once and never used again. `municipality` is the owner: the
    document's, or the layer's that added it."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="sections")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    adaptation = models.ForeignKey(
        "guidance.Adaptation", on_delete=models.PROTECT, null=True, blank=True, related_name="own_sections"
    )
    key = models.SlugField(max_length=80)

    objects = SectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("document", "key"), condition=Q(adaptation__isnull=True), name="section_key_unique"
            ),
            models.UniqueConstraint(fields=("adaptation", "key"), name="own_section_key_unique"),
        )

    def __str__(self) -> str:
        return self.key


class SectionRevisionQuerySet(TenantQuerySet["SectionRevision"]):
    """Texts through the gate."""


class SectionRevision(models.Model):
    """A text somebody published in a section, known by its digest; never changed.
    `municipality` is whose text it is.

    `content` is JSON because each kind of section has fields of its own
    (content/README.md); derivation compares it whole.
    """

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="revisions")
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(max_length=12)
    content = models.JSONField()
    digest = models.CharField(max_length=64)
    significance = models.CharField(max_length=10)
    note = models.CharField(max_length=200, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)

    objects = SectionRevisionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("section", "municipality", "digest", "significance"), name="revision_unique"
            ),
            models.UniqueConstraint(
                fields=("section", "digest", "significance"),
                condition=Q(municipality__isnull=True),
                name="library_revision_unique",
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.digest[:8]}"


class VersionState(models.TextChoices):
    DRAFT = "draft", "utkast"
    APPROVED = "approved", "godkjent"


def approved_by_a_second_person(
    name: str, *, writer: str = "author", decided: Sequence[str] = ()
) -> models.CheckConstraint:
    """Approved means approved by somebody, and never by the one who wrote it;
    `writer` is the field that says who did.

    `decided` are the states in which somebody has, where approved is not the only one.
    """
    state = {"state__in": tuple(decided)} if decided else {"state": VersionState.APPROVED}
    not_their_own = Q(**{f"{writer}__isnull": True}) | ~Q(approver=models.F(writer))
    return models.CheckConstraint(
        name=name,
        condition=Q(state=VersionState.DRAFT, approver__isnull=True)
        | (Q(**state, approver__isnull=False) & not_their_own),
    )


class DocumentVersionQuerySet(TenantQuerySet["DocumentVersion"]):
    """Versions through the gate."""

    municipality_path = "document__municipality"


class DocumentVersion(models.Model):
    """What a document said from a day on. Nothing in it changes after it is
    written, except that it is approved once.

    `manifest` is JSON because it is one ordered value, compared and read whole: which text stood
    where, under which policy (see `guidance.manifests`). `head_digest` tells a changed title or
    address from an unchanged one; `head` is what it said, as `guidance.heads.head_said` gives it,
    empty in versions from before it was kept.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    effective_from = models.DateField()
    created = models.DateTimeField(default=timezone.now)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    manifest = models.JSONField()
    head_digest = models.CharField(max_length=64)
    head = models.JSONField(default=dict, blank=True)

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        ordering = ("document", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="document_version_unique"),
            approved_by_a_second_person("document_version_four_eyes"),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.number}"
