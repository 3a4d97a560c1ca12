"""Original files and versions of assignments stay as they were written, whoever asks."""

from django.db import migrations

FORBID = """
CREATE FUNCTION plans_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept unchanged: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER file_kept_unchanged BEFORE UPDATE OR DELETE ON plans_sourcefile
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER version_kept_unchanged BEFORE UPDATE OR DELETE ON plans_assignmentversion
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
CREATE TRIGGER amendment_kept_unchanged BEFORE UPDATE OR DELETE ON plans_amendment
    FOR EACH ROW EXECUTE FUNCTION plans_refuse_change();
"""

ALLOW = """
DROP TRIGGER amendment_kept_unchanged ON plans_amendment;
DROP TRIGGER version_kept_unchanged ON plans_assignmentversion;
DROP TRIGGER file_kept_unchanged ON plans_sourcefile;
DROP FUNCTION plans_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
