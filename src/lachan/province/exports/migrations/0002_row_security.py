"""Requests are seen by who asked and by who lets out in reach; the database keeps anybody from letting out their own."""

from django.db import migrations

IN_REACH = """(SELECT lachan_may('export_approve'))
        AND (NOT (SELECT lachan_may('export_approve:office_and_below', 'export_approve:office',
                                    'export_approve:place', 'export_approve:function', 'export_approve:record'))
             OR office_id = ANY ((SELECT lachan_offices())::bigint[]))"""

PROTECT = f"""
ALTER TABLE exports_exportrequest ENABLE ROW LEVEL SECURITY;
CREATE POLICY export_request_of_the_house ON exports_exportrequest
    USING ((SELECT lachan_may('system')));
CREATE POLICY export_request_seen ON exports_exportrequest FOR SELECT USING (
    account_id = (SELECT lachan_account())
    OR ({IN_REACH})
);
CREATE POLICY export_request_made ON exports_exportrequest FOR INSERT WITH CHECK (
    account_id = (SELECT lachan_account()) AND state = 'waiting'
);
CREATE POLICY export_request_decided ON exports_exportrequest FOR UPDATE USING (
    state = 'waiting'
    AND account_id IS DISTINCT FROM (SELECT lachan_account())
    AND acting_for_id IS DISTINCT FROM (SELECT lachan_account())
    AND {IN_REACH}
) WITH CHECK (
    state IN ('approved', 'refused') AND decided_by_id = (SELECT lachan_account())
);
CREATE POLICY export_request_used ON exports_exportrequest FOR UPDATE USING (
    state = 'approved' AND account_id = (SELECT lachan_account())
) WITH CHECK (
    state = 'used' AND account_id = (SELECT lachan_account())
);
ALTER TABLE exports_approvalthreshold ENABLE ROW LEVEL SECURITY;
CREATE POLICY approval_threshold_seen ON exports_approvalthreshold FOR SELECT USING (
    (SELECT lachan_may('system')) OR (SELECT lachan_account()) IS NOT NULL
);
CREATE POLICY approval_threshold_made ON exports_approvalthreshold FOR INSERT WITH CHECK (
    (SELECT lachan_may('system', 'people_administer'))
);
"""

OPEN = """
DROP POLICY approval_threshold_made ON exports_approvalthreshold;
DROP POLICY approval_threshold_seen ON exports_approvalthreshold;
ALTER TABLE exports_approvalthreshold DISABLE ROW LEVEL SECURITY;
DROP POLICY export_request_used ON exports_exportrequest;
DROP POLICY export_request_decided ON exports_exportrequest;
DROP POLICY export_request_made ON exports_exportrequest;
DROP POLICY export_request_seen ON exports_exportrequest;
DROP POLICY export_request_of_the_house ON exports_exportrequest;
ALTER TABLE exports_exportrequest DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("exports", "0001_initial"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
