"""A file is seen by the offices that the reader's right reaches, not by every office above."""

from django.db import migrations

POLICY = """
DROP POLICY file_in_reach ON evidence_file;
CREATE POLICY file_in_reach ON evidence_file USING (
    (SELECT lachan_may('system', 'plan_review', 'evidence_read:everything'))
    OR ((SELECT lachan_may('evidence_read', 'evidence_add')) AND (
        {offices}
        OR added_by_id = (SELECT lachan_account())
        OR evidence_box_is_open(subject_kind, subject_id)
    ))
) WITH CHECK (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('evidence_add')) AND added_by_id = (SELECT lachan_account())
        AND office_id IS NOT DISTINCT FROM (SELECT lachan_office()))
);
"""
OF_THE_REACH = """office_id = (SELECT lachan_office())
        OR ((SELECT lachan_may('evidence_read:office_and_below'))
            AND office_id = ANY ((SELECT lachan_offices())::bigint[]))"""
OF_ALL_BELOW = "office_id = ANY ((SELECT lachan_offices())::bigint[])"


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_row_security")]
    operations = [
        migrations.RunSQL(POLICY.format(offices=OF_THE_REACH), POLICY.format(offices=OF_ALL_BELOW))
    ]
