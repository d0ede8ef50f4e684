"""Mails to those who got a certificate."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("results", "0002_told")]

    operations = [
        migrations.CreateModel(
            name="CertificateMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("claimed", "being sent"),
                            ("sent", "sent"),
                            ("empty", "nothing left to say"),
                            ("refused", "refused"),
                            ("lost", "perhaps sent"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("not_before", models.DateTimeField(default=django.utils.timezone.now)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("error", models.CharField(blank=True, max_length=300)),
                ("address", models.EmailField(max_length=254)),
                ("language", models.CharField(choices=[("vi", "Tiếng Việt"), ("en", "English")], max_length=2)),
                (
                    "certificate",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mail", to="results.certificate"
                    ),
                ),
            ],
            options={
                "verbose_name": "mail about a certificate",
                "verbose_name_plural": "mails about certificates",
                "indexes": [models.Index(fields=["state", "not_before"], name="results_mail_next")],
            },
        ),
    ]
