"""Attempts at the door: counted by the door, shown to and forgotten by who administers the account."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PROTECT = """
ALTER TABLE people_attempts ENABLE ROW LEVEL SECURITY;
CREATE POLICY attempts_counted ON people_attempts USING ((SELECT lachan_may('system', 'door')));
CREATE POLICY attempts_seen ON people_attempts FOR SELECT USING (
    kind = 'name' AND account_id IS NOT NULL
    AND (SELECT lachan_may('people_administer'))
    AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
         OR people_is_in_reach(account_id))
);
CREATE POLICY attempts_forgotten ON people_attempts FOR DELETE USING (
    kind = 'name' AND account_id IS NOT NULL
    AND (SELECT lachan_may('people_administer'))
    AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
         OR people_is_in_reach(account_id))
);
"""

OPEN = """
DROP POLICY attempts_forgotten ON people_attempts;
DROP POLICY attempts_seen ON people_attempts;
DROP POLICY attempts_counted ON people_attempts;
ALTER TABLE people_attempts DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0005_administration_row_security"), ("web", "0001_reader_in_the_database")]
    operations = [
        migrations.CreateModel(
            name="Attempts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.SlugField(max_length=20)),
                ("digest", models.BinaryField(max_length=32)),
                ("count", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("closures", models.PositiveIntegerField(default=0)),
                ("closed_until", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["last_at"], name="attempts_by_age")],
                "constraints": [models.UniqueConstraint(fields=("kind", "digest"), name="attempts_once")],
            },
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
