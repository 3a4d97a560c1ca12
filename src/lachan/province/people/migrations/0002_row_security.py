"""Accounts and memberships are seen by their owners, by who administers them, and by the sign-in door."""

from django.db import migrations

PROTECT = """
CREATE FUNCTION people_is_in_reach(account bigint) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
    SELECT coalesce(bool_or(office_id = ANY (lachan_offices())), true)
    FROM people_membership WHERE account_id = account
$$;
ALTER TABLE people_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY account_seen ON people_account FOR SELECT USING (
    (SELECT lachan_may('system', 'door'))
    OR id = (SELECT lachan_account())
    OR ((SELECT lachan_may('people_administer'))
        AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
             OR people_is_in_reach(id)))
);
CREATE POLICY account_made ON people_account FOR INSERT
    WITH CHECK ((SELECT lachan_may('system', 'people_administer')));
CREATE POLICY account_changed ON people_account FOR UPDATE USING (
    (SELECT lachan_may('system', 'door', 'people_administer')) OR id = (SELECT lachan_account())
);
ALTER TABLE people_membership ENABLE ROW LEVEL SECURITY;
CREATE POLICY membership_seen ON people_membership FOR SELECT USING (
    (SELECT lachan_may('system', 'door'))
    OR account_id = (SELECT lachan_account())
    OR ((SELECT lachan_may('people_administer'))
        AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
             OR office_id = ANY ((SELECT lachan_offices())::bigint[])))
);
CREATE POLICY membership_made ON people_membership FOR INSERT
    WITH CHECK ((SELECT lachan_may('system', 'people_administer')));
CREATE POLICY membership_changed ON people_membership FOR UPDATE
    USING ((SELECT lachan_may('system', 'people_administer')));
"""

OPEN = """
DROP POLICY membership_changed ON people_membership;
DROP POLICY membership_made ON people_membership;
DROP POLICY membership_seen ON people_membership;
ALTER TABLE people_membership DISABLE ROW LEVEL SECURITY;
DROP POLICY account_changed ON people_account;
DROP POLICY account_made ON people_account;
DROP POLICY account_seen ON people_account;
ALTER TABLE people_account DISABLE ROW LEVEL SECURITY;
DROP FUNCTION people_is_in_reach(bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
