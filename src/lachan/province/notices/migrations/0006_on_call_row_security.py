"""A rota is seen by its office; an alert by whom it called, by who opened it, and by who plans that office's rota."""

from django.db import migrations

PROTECT = """
ALTER TABLE notices_rotashift ENABLE ROW LEVEL SECURITY;
CREATE POLICY shift_seen ON notices_rotashift FOR SELECT USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
    OR office_id = (SELECT lachan_office())
);
CREATE POLICY shift_made ON notices_rotashift FOR INSERT WITH CHECK (
    (SELECT lachan_may('notices_rota')) AND office_id = (SELECT lachan_office()) OR (SELECT lachan_may('system'))
);
CREATE POLICY shift_changed ON notices_rotashift FOR UPDATE USING (
    (SELECT lachan_may('notices_rota')) AND office_id = (SELECT lachan_office()) OR (SELECT lachan_may('system'))
);

ALTER TABLE notices_answertime ENABLE ROW LEVEL SECURITY;
CREATE POLICY answer_time_seen ON notices_answertime FOR SELECT USING (
    (SELECT lachan_may('system')) OR office_id = (SELECT lachan_office())
);
CREATE POLICY answer_time_decided ON notices_answertime FOR INSERT WITH CHECK (
    (SELECT lachan_may('notices_rota')) AND office_id = (SELECT lachan_office()) OR (SELECT lachan_may('system'))
);

ALTER TABLE notices_alertcall ENABLE ROW LEVEL SECURITY;
CREATE POLICY call_seen ON notices_alertcall FOR SELECT USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
CREATE POLICY call_made ON notices_alertcall FOR INSERT WITH CHECK ((SELECT lachan_may('system')));

ALTER TABLE notices_alert ENABLE ROW LEVEL SECURITY;
CREATE POLICY alert_seen ON notices_alert FOR SELECT USING (
    (SELECT lachan_may('system')) OR opened_by_id = (SELECT lachan_account())
    OR ((SELECT lachan_may('notices_rota')) AND office_id = (SELECT lachan_office()))
    OR EXISTS (SELECT FROM notices_alertcall c WHERE c.alert_id = notices_alert.id
               AND c.account_id = (SELECT lachan_account()))
);
CREATE POLICY alert_made ON notices_alert FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
CREATE POLICY alert_moved ON notices_alert FOR UPDATE USING ((SELECT lachan_may('system')));

ALTER TABLE notices_alertstep ENABLE ROW LEVEL SECURITY;
CREATE POLICY alert_step_seen ON notices_alertstep FOR SELECT USING (
    (SELECT lachan_may('system')) OR EXISTS (SELECT FROM notices_alert a WHERE a.id = alert_id)
);
CREATE POLICY alert_step_made ON notices_alertstep FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
"""

OPEN = """
DROP POLICY alert_step_made ON notices_alertstep;
DROP POLICY alert_step_seen ON notices_alertstep;
ALTER TABLE notices_alertstep DISABLE ROW LEVEL SECURITY;
DROP POLICY alert_moved ON notices_alert;
DROP POLICY alert_made ON notices_alert;
DROP POLICY alert_seen ON notices_alert;
ALTER TABLE notices_alert DISABLE ROW LEVEL SECURITY;
DROP POLICY call_made ON notices_alertcall;
DROP POLICY call_seen ON notices_alertcall;
ALTER TABLE notices_alertcall DISABLE ROW LEVEL SECURITY;
DROP POLICY answer_time_decided ON notices_answertime;
DROP POLICY answer_time_seen ON notices_answertime;
ALTER TABLE notices_answertime DISABLE ROW LEVEL SECURITY;
DROP POLICY shift_changed ON notices_rotashift;
DROP POLICY shift_made ON notices_rotashift;
DROP POLICY shift_seen ON notices_rotashift;
ALTER TABLE notices_rotashift DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0005_on_call"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
