"""One digest for all that a confirmation confirms, so that confirmations are counted without being read."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from handlekraft.domain.acknowledgement import ReadText, seal


def seal_all(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Seal what stands there already."""
    rows: Any = apps.get_model("guidance", "Acknowledgement")._default_manager
    for row in rows.filter(sealed="").only("texts"):
        rows.filter(pk=row.pk).update(sealed=seal(ReadText(**text) for text in row.texts))


class Migration(migrations.Migration):
    dependencies = [("guidance", "0009_suggestions")]

    operations = [
        migrations.AddField(
            model_name="acknowledgement",
            name="sealed",
            field=models.CharField(default="", editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(seal_all, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="acknowledgement",
            index=models.Index(
                condition=models.Q(("taken_back_on__isnull", True)),
                fields=["municipality", "document", "sealed", "person", "on"],
                name="acknowledgements_counted",
            ),
        ),
    ]
