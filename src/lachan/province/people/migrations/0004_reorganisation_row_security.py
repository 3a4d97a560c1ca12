"""Reorganisations and who decided in them are seen by who may read of offices; who carries them out moves people."""

from django.db import migrations

PROTECT = """
ALTER TABLE people_reorganisation ENABLE ROW LEVEL SECURITY;
CREATE POLICY reorganisation_seen ON people_reorganisation FOR SELECT
    USING ((SELECT lachan_may('system', 'office_read', 'reorganise')));
CREATE POLICY reorganisation_written ON people_reorganisation
    USING ((SELECT lachan_may('system', 'reorganise')));
ALTER TABLE people_placement ENABLE ROW LEVEL SECURITY;
CREATE POLICY placement_seen ON people_placement FOR SELECT
    USING ((SELECT lachan_may('system', 'office_read', 'reorganise')));
CREATE POLICY placement_written ON people_placement
    USING ((SELECT lachan_may('system', 'reorganise')));
CREATE POLICY membership_reorganised ON people_membership
    USING ((SELECT lachan_may('system', 'reorganise')));
CREATE POLICY account_seen_by_reorganiser ON people_account FOR SELECT
    USING ((SELECT lachan_may('reorganise')));
"""

OPEN = """
DROP POLICY account_seen_by_reorganiser ON people_account;
DROP POLICY membership_reorganised ON people_membership;
DROP POLICY placement_written ON people_placement;
DROP POLICY placement_seen ON people_placement;
ALTER TABLE people_placement DISABLE ROW LEVEL SECURITY;
DROP POLICY reorganisation_written ON people_reorganisation;
DROP POLICY reorganisation_seen ON people_reorganisation;
ALTER TABLE people_reorganisation DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_trees_and_successions"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
