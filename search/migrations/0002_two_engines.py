"""Two engines kept true at once: each has rows of its own, and writes carry a revision."""

from django.db import migrations, models


def forget_replayed(apps, schema_editor):
    """They are in the live index already, and no rebuild replays any more."""
    apps.get_model("search", "PendingDocument").objects.filter(replay=True).delete()


def begin_revisions(apps, schema_editor):
    apps.get_model("search", "Revision").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(forget_replayed, migrations.RunPython.noop),
        migrations.RemoveIndex(model_name="pendingdocument", name="search_pending_next"),
        migrations.RemoveField(model_name="pendingdocument", name="replay"),
        migrations.AddField(
            model_name="pendingdocument",
            name="engine",
            field=models.CharField(default="tantivy", max_length=20),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="pendingdocument",
            index=models.Index(fields=["engine", "set_aside", "id"], name="search_pending_next"),
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "revision of the search indices",
                "verbose_name_plural": "revisions of the search indices",
            },
        ),
        migrations.CreateModel(
            name="KeptIndex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("engine", models.CharField(max_length=20, unique=True)),
                ("version", models.CharField(blank=True, max_length=120)),
                ("behind", models.BooleanField(default=True)),
                ("away_since", models.DateTimeField(blank=True, null=True)),
                ("away_reason", models.TextField(blank=True)),
                ("retry_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "index that is kept true",
                "verbose_name_plural": "indices that are kept true",
            },
        ),
        migrations.RunPython(begin_revisions, migrations.RunPython.noop),
    ]
