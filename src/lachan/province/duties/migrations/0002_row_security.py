"""A duty open to everybody is seen by who may read duties, another by who does or gave the work.

What happened to a duty follows it. The same rule is ``queries.access.visible_duties``.
"""

from django.db import migrations

PROTECT = """
ALTER TABLE duties_duty ENABLE ROW LEVEL SECURITY;
CREATE POLICY duty_seen ON duties_duty FOR SELECT USING (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('duty_read')) AND (
        audience = 'everybody'
        OR owner_id = ANY ((SELECT lachan_offices())::bigint[])
        OR EXISTS (SELECT FROM duties_series s
                   WHERE s.id = duties_duty.series_id AND s.issuer_id = (SELECT lachan_office()))
    ))
);
CREATE POLICY duty_opened ON duties_duty FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
CREATE POLICY duty_moved ON duties_duty FOR UPDATE USING ((SELECT lachan_may('system', 'duty_do', 'duty_decide')));
ALTER TABLE duties_extension ENABLE ROW LEVEL SECURITY;
CREATE POLICY extension_follows_duty ON duties_extension USING (
    (SELECT lachan_may('system'))
    OR EXISTS (SELECT FROM duties_duty d WHERE d.id = duties_extension.duty_id)
);
ALTER TABLE duties_dutyevent ENABLE ROW LEVEL SECURITY;
CREATE POLICY event_follows_duty ON duties_dutyevent USING (
    (SELECT lachan_may('system'))
    OR EXISTS (SELECT FROM duties_duty d WHERE d.id = duties_dutyevent.duty_id)
);
"""

OPEN = """
DROP POLICY event_follows_duty ON duties_dutyevent;
ALTER TABLE duties_dutyevent DISABLE ROW LEVEL SECURITY;
DROP POLICY extension_follows_duty ON duties_extension;
ALTER TABLE duties_extension DISABLE ROW LEVEL SECURITY;
DROP POLICY duty_moved ON duties_duty;
DROP POLICY duty_opened ON duties_duty;
DROP POLICY duty_seen ON duties_duty;
ALTER TABLE duties_duty DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0001_initial"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
