"""Mails of all rooms know the same states: no row changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("judging", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="judgemail",
            name="state",
            field=models.CharField(
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
    ]
