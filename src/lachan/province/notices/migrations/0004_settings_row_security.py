"""How somebody wants to be told things, and their telephone number, are their own."""

from django.db import migrations

PROTECT = """
ALTER TABLE notices_noticesettings ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_settings_own ON notices_noticesettings USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
"""

OPEN = """
DROP POLICY notice_settings_own ON notices_noticesettings;
ALTER TABLE notices_noticesettings DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0003_noticesettings")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
