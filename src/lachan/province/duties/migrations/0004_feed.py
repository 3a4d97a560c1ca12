"""The address of a calendar is its owner's, that of an office its office's; who fetches it is let in by the house."""

import django.db.models.deletion
from django.db import migrations, models

PROTECT = """
ALTER TABLE duties_feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY feed_own ON duties_feed USING (
    (SELECT lachan_may('system'))
    OR account_id = (SELECT lachan_account())
    OR (account_id IS NULL AND office_id = (SELECT lachan_office()))
);
"""

OPEN = """
DROP POLICY feed_own ON duties_feed;
ALTER TABLE duties_feed DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0003_evidence_box"),
        ("people", "0001_initial"),
        ("web", "0001_reader_in_the_database"),
    ]
    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("account_id", models.BigIntegerField(null=True)),
                ("secret_digest", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField()),
                ("made_by_name", models.CharField(max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by_name", models.CharField(blank=True, max_length=120)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.office"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("account_id__isnull", False), ("ended_at__isnull", True)),
                        fields=("account_id", "office"),
                        name="feed_of_person_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("account_id__isnull", True), ("ended_at__isnull", True)),
                        fields=("office",),
                        name="feed_of_office_once",
                    ),
                ]
            },
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
