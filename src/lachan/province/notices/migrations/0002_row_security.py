"""A notice is seen by whom it was told; its deliveries by administrators of that person, too, without the words."""

from django.db import migrations

PROTECT = """
ALTER TABLE notices_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_seen ON notices_notice FOR SELECT USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
CREATE POLICY notice_told ON notices_notice FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
CREATE POLICY notice_read ON notices_notice FOR UPDATE USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
CREATE FUNCTION notices_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'read_at' = to_jsonb(NEW) - 'read_at' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is kept unchanged: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER notice_kept_unchanged BEFORE UPDATE OR DELETE ON notices_notice
    FOR EACH ROW EXECUTE FUNCTION notices_refuse_change();

ALTER TABLE notices_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY delivery_seen ON notices_delivery FOR SELECT USING (
    (SELECT lachan_may('system'))
    OR account_id = (SELECT lachan_account())
    OR ((SELECT lachan_may('people_administer'))
        AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
             OR people_is_in_reach(account_id)))
);
CREATE POLICY delivery_made ON notices_delivery FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
CREATE POLICY delivery_moved ON notices_delivery FOR UPDATE USING ((SELECT lachan_may('system')));

ALTER TABLE notices_deliverystep ENABLE ROW LEVEL SECURITY;
CREATE POLICY delivery_step_seen ON notices_deliverystep FOR SELECT USING (
    (SELECT lachan_may('system')) OR EXISTS (SELECT FROM notices_delivery d WHERE d.id = delivery_id)
);
CREATE POLICY delivery_step_made ON notices_deliverystep FOR INSERT
    WITH CHECK ((SELECT lachan_may('system')));
"""

OPEN = """
DROP POLICY delivery_step_made ON notices_deliverystep;
DROP POLICY delivery_step_seen ON notices_deliverystep;
ALTER TABLE notices_deliverystep DISABLE ROW LEVEL SECURITY;
DROP POLICY delivery_moved ON notices_delivery;
DROP POLICY delivery_made ON notices_delivery;
DROP POLICY delivery_seen ON notices_delivery;
ALTER TABLE notices_delivery DISABLE ROW LEVEL SECURITY;
DROP TRIGGER notice_kept_unchanged ON notices_notice;
DROP FUNCTION notices_refuse_change();
DROP POLICY notice_read ON notices_notice;
DROP POLICY notice_told ON notices_notice;
DROP POLICY notice_seen ON notices_notice;
ALTER TABLE notices_notice DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("people", "0002_row_security"),
        ("web", "0001_reader_in_the_database"),
    ]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
