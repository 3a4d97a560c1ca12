"""Sessions know whose they are; the door keeps them, and a person sees and ends their own."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PROTECT = """
ALTER TABLE people_session ENABLE ROW LEVEL SECURITY;
CREATE POLICY session_kept ON people_session USING ((SELECT lachan_may('system', 'door')));
CREATE POLICY session_seen ON people_session FOR SELECT USING (account_id = (SELECT lachan_account()));
CREATE POLICY session_ended ON people_session FOR DELETE USING (account_id = (SELECT lachan_account()));
DROP TABLE IF EXISTS django_session;
"""

OPEN = """
DROP POLICY session_ended ON people_session;
DROP POLICY session_seen ON people_session;
DROP POLICY session_kept ON people_session;
ALTER TABLE people_session DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0009_provider_links")]
    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("opened_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField()),
                ("browser", models.CharField(blank=True, max_length=30)),
                ("system", models.CharField(blank=True, max_length=30)),
                ("network", models.CharField(blank=True, max_length=32)),
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
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
