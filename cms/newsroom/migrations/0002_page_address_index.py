"""Pages are found by ``url_path``, which Wagtail does not index: without this each request reads the whole table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS newsroom_page_url_path ON wagtailcore_page (url_path)",
            "DROP INDEX IF EXISTS newsroom_page_url_path",
        )
    ]
