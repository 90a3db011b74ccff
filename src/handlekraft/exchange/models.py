"""What was loaded last from each folder of content files, so that a folder that
says nothing new is not read again."""

from django.db import models

from handlekraft.organisations.models import Municipality, TenantQuerySet

DIGEST = 64  # SHA-256 as hex


class LoadedFolderQuerySet(TenantQuerySet["LoadedFolder"]):
    """Loaded folders through the gate."""


class LoadedFolder(models.Model):
    """One folder as it was loaded last: a municipality's, or without a municipality the library's.

    Digests, as hex: of its `files`; of what it `shows`, on which other folders may stand; of what stood
    `around` it; and of what the database held of it afterwards, its `state` (empty: somebody changed
    something meanwhile). `on` is the day it was loaded. `told` is what was said of it then, so that it can be
    said again: counts, keys, and advice about files.
    """

    folder = models.SlugField(max_length=60, unique=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    files = models.CharField(max_length=DIGEST)
    shows = models.CharField(max_length=DIGEST)
    around = models.CharField(max_length=DIGEST)
    state = models.CharField(max_length=DIGEST, blank=True)
    on = models.DateField()
    told = models.JSONField(default=dict)

    objects = LoadedFolderQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.folder}, {self.on.isoformat()}"
