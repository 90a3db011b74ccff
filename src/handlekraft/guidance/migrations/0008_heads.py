"""What a version's head said is kept with it; of those before, the newest is known, since it is what stands."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = (
    "kind",
    "title",
    "discreet_title",
    "slug",
    "site",
    "situation",
    "order",
    "mode",
    "audience",
    "service_areas",
    "use_when",
    "not_when",
    "sources",
)


def keep_what_stands(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    for document in apps.get_model("guidance", "Document").objects.all():
        newest = document.versions.order_by("number").last()
        if newest is not None:
            newest.head = {name: getattr(document, name) for name in COLUMNS}
            newest.save(update_fields=("head",))


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0007_translating"),
    ]

    operations = [
        migrations.AddField(
            model_name="documentversion",
            name="head",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.RunPython(keep_what_stands, migrations.RunPython.noop),
    ]
