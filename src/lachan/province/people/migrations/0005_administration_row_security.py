"""Delegations are seen by both persons and who administers them; a list of accounts by its owner alone."""

from django.db import migrations

PROTECT = """
ALTER TABLE people_delegation ENABLE ROW LEVEL SECURITY;
CREATE POLICY delegation_seen ON people_delegation FOR SELECT USING (
    (SELECT lachan_may('system', 'door'))
    OR account_id = (SELECT lachan_account())
    OR deputy_id = (SELECT lachan_account())
    OR ((SELECT lachan_may('people_administer'))
        AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
             OR office_id = ANY ((SELECT lachan_offices())::bigint[])))
);
CREATE POLICY delegation_made ON people_delegation FOR INSERT WITH CHECK (
    (SELECT lachan_may('system'))
    OR account_id = (SELECT lachan_account())
    OR ((SELECT lachan_may('people_administer'))
        AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
             OR office_id = ANY ((SELECT lachan_offices())::bigint[])))
);
CREATE POLICY delegation_changed ON people_delegation FOR UPDATE USING (
    (SELECT lachan_may('system', 'people_administer'))
    OR account_id = (SELECT lachan_account())
    OR deputy_id = (SELECT lachan_account())
);
ALTER TABLE people_accountimport ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_import_owned ON people_accountimport USING (
    (SELECT lachan_may('system'))
    OR (owner_id = (SELECT lachan_account()) AND (SELECT lachan_may('people_administer')))
);
"""

OPEN = """
DROP POLICY account_import_owned ON people_accountimport;
ALTER TABLE people_accountimport DISABLE ROW LEVEL SECURITY;
DROP POLICY delegation_changed ON people_delegation;
DROP POLICY delegation_made ON people_delegation;
DROP POLICY delegation_seen ON people_delegation;
ALTER TABLE people_delegation DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0004_reorganisation_row_security"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
