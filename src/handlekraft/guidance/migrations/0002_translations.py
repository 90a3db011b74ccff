import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("guidance", "0001_guidance"),
        ("organisations", "0002_roles_by_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="site",
            field=models.CharField(
                choices=[
                    ("public", "nettstedet for innbyggere"),
                    ("toolbox", "verktøykassen"),
                    ("both", "begge"),
                ],
                default="toolbox",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="sectiontranslation",
            name="made_by",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.CreateModel(
            name="HeadTranslation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=8)),
                (
                    "method",
                    models.CharField(
                        choices=[("person", "oversatt av en person"), ("machine", "maskinutkast")],
                        max_length=7,
                    ),
                ),
                ("made_by", models.CharField(blank=True, max_length=120)),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "utkast"), ("approved", "godkjent")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("discreet_title", models.CharField(max_length=120)),
                ("situation", models.CharField(blank=True, max_length=120)),
                ("audience", models.CharField(blank=True, max_length=200)),
                ("use_when", models.TextField(blank=True)),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="guidance.document",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.municipality",
                    ),
                ),
                (
                    "translator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "municipality", "digest", "language"),
                        name="head_translation_unique",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("municipality__isnull", True)),
                        fields=("document", "digest", "language"),
                        name="library_head_translation_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approver__isnull", True), ("state", "draft")),
                            models.Q(
                                ("approver__isnull", False),
                                ("state", "approved"),
                                models.Q(
                                    ("translator__isnull", True),
                                    models.Q(("approver", models.F("translator")), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="head_translation_four_eyes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("language__in", ["se", "smj", "sma"]), ("method", "machine"), _negated=True
                        ),
                        name="head_translation_sami_by_person",
                    ),
                ],
            },
        ),
    ]
