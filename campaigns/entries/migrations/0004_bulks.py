"""Moves of very many entries, done by a job."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("contests", "0001_initial"),
        ("entries", "0003_mails_with_nothing_to_say"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bulk",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("filters", models.JSONField(default=dict)),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("withdrawn", "Withdrawn"),
                            ("rejected", "Rejected"),
                            ("accepted", "Accepted"),
                            ("shortlisted", "Shortlisted"),
                            ("winner", "Prize winner"),
                        ],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=1000)),
                ("language", models.CharField(choices=[("vi", "Tiếng Việt"), ("en", "English")], max_length=2)),
                ("total", models.PositiveIntegerField()),
                ("until", models.PositiveIntegerField()),
                ("after", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("not_done", models.PositiveIntegerField(default=0)),
                ("refused", models.JSONField(default=list)),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("stopped", models.BooleanField(default=False)),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bulks", to="contests.campaign"
                    ),
                ),
            ],
            options={
                "verbose_name": "move of many entries",
                "verbose_name_plural": "moves of many entries",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("campaign",),
                        name="entries_one_bulk_at_once",
                    )
                ],
            },
        ),
    ]
