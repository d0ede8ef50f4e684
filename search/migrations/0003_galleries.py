"""Which galleries of contests the indices were told of: they open by the clock."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contests", "0001_initial"), ("search", "0002_two_engines")]

    operations = [
        migrations.CreateModel(
            name="OpenGallery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField()),
                (
                    "campaign",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="contests.campaign"
                    ),
                ),
            ],
            options={
                "verbose_name": "gallery that search shows",
                "verbose_name_plural": "galleries that search shows",
            },
        ),
    ]
