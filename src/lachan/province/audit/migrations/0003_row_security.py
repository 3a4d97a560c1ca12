"""Records are seen by who may read the audit and by the person whose deeds they are; anybody may add one."""

from django.db import migrations

PROTECT = """
ALTER TABLE audit_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY record_seen ON audit_record FOR SELECT USING (
    (SELECT lachan_may('system', 'audit_read')) OR account_id = (SELECT lachan_account())
);
CREATE POLICY record_made ON audit_record FOR INSERT WITH CHECK (true);
"""

OPEN = """
DROP POLICY record_made ON audit_record;
DROP POLICY record_seen ON audit_record;
ALTER TABLE audit_record DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
