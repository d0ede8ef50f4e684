"""What pages say of a sheet's inputs stands beside them: a page must not read the marks of ten thousand entries."""

from django.db import migrations, models


def tell(apps, schema_editor):
    from campaigns.results.queries.told import told

    for sheet in apps.get_model("results", "ResultSheet").objects.iterator(chunk_size=1):
        sheet.told = told(sheet.inputs)
        sheet.save(update_fields=["told"])


class Migration(migrations.Migration):
    dependencies = [("results", "0001_initial")]

    operations = [
        migrations.AddField("resultsheet", "told", models.JSONField(default=dict)),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
