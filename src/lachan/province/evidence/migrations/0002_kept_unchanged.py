"""A version keeps what it was given as and what it was found to be, whoever asks; no file or version goes away."""

from django.db import migrations

FORBID = """
CREATE FUNCTION evidence_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'checking'
        AND (OLD.file_id, OLD.number, OLD.token, OLD.name, OLD.size, OLD.added_at, OLD.added_by_id, OLD.office_id)
        IS NOT DISTINCT FROM
            (NEW.file_id, NEW.number, NEW.token, NEW.name, NEW.size, NEW.added_at, NEW.added_by_id, NEW.office_id)
    THEN
        RETURN NEW;  -- its verdict
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(OLD) - 'key_id' - 'wrapped_key' = to_jsonb(NEW) - 'key_id' - 'wrapped_key'
    THEN
        RETURN NEW;  -- its key put under a newer one
    END IF;
    RAISE EXCEPTION '% is kept unchanged: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER file_version_kept_unchanged BEFORE UPDATE OR DELETE ON evidence_fileversion
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse_change();
CREATE FUNCTION evidence_refuse_removal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER evidence_file_kept BEFORE UPDATE OR DELETE ON evidence_file
    FOR EACH ROW EXECUTE FUNCTION evidence_refuse_removal();
"""

ALLOW = """
DROP TRIGGER evidence_file_kept ON evidence_file;
DROP FUNCTION evidence_refuse_removal();
DROP TRIGGER file_version_kept_unchanged ON evidence_fileversion;
DROP FUNCTION evidence_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
