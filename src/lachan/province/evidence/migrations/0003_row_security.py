"""A file is seen by its own office, by who gave it, by who sees all, and by whom its box is open to.

A room above says whom its boxes are open to by a function of its own, ``evidence_box_<kind>(subject bigint)``;
a kind without one is open to nobody. Versions follow their file; an upload is its owner's alone.
"""

from django.db import migrations

PROTECT = """
CREATE FUNCTION evidence_box_is_open(kind text, subject bigint) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE is_open boolean;
BEGIN
    IF to_regprocedure(format('%I(bigint)', 'evidence_box_' || kind)) IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('SELECT %I($1)', 'evidence_box_' || kind) INTO is_open USING subject;
    RETURN coalesce(is_open, false);
END $$;

ALTER TABLE evidence_file ENABLE ROW LEVEL SECURITY;
CREATE POLICY file_in_reach ON evidence_file USING (
    (SELECT lachan_may('system', 'plan_review', 'evidence_read:everything'))
    OR ((SELECT lachan_may('evidence_read', 'evidence_add')) AND (
        office_id = ANY ((SELECT lachan_offices())::bigint[])
        OR added_by_id = (SELECT lachan_account())
        OR evidence_box_is_open(subject_kind, subject_id)
    ))
) WITH CHECK (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('evidence_add')) AND added_by_id = (SELECT lachan_account())
        AND office_id IS NOT DISTINCT FROM (SELECT lachan_office()))
);

ALTER TABLE evidence_fileversion ENABLE ROW LEVEL SECURITY;
CREATE POLICY version_follows_file ON evidence_fileversion USING (
    (SELECT lachan_may('system')) OR EXISTS (SELECT FROM evidence_file f WHERE f.id = file_id)
) WITH CHECK (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('evidence_add')) AND added_by_id = (SELECT lachan_account())
        AND EXISTS (SELECT FROM evidence_file f WHERE f.id = file_id))
);

ALTER TABLE evidence_upload ENABLE ROW LEVEL SECURITY;
CREATE POLICY upload_of_its_owner ON evidence_upload USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
ALTER TABLE evidence_uploadpart ENABLE ROW LEVEL SECURITY;
CREATE POLICY part_follows_upload ON evidence_uploadpart USING (
    (SELECT lachan_may('system')) OR EXISTS (SELECT FROM evidence_upload u WHERE u.id = upload_id)
);
"""

OPEN = """
DROP POLICY part_follows_upload ON evidence_uploadpart;
ALTER TABLE evidence_uploadpart DISABLE ROW LEVEL SECURITY;
DROP POLICY upload_of_its_owner ON evidence_upload;
ALTER TABLE evidence_upload DISABLE ROW LEVEL SECURITY;
DROP POLICY version_follows_file ON evidence_fileversion;
ALTER TABLE evidence_fileversion DISABLE ROW LEVEL SECURITY;
DROP POLICY file_in_reach ON evidence_file;
ALTER TABLE evidence_file DISABLE ROW LEVEL SECURITY;
DROP FUNCTION evidence_box_is_open(text, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_kept_unchanged"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
