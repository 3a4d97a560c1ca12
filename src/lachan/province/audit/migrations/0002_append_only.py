"""Nobody changes or removes a record, not even by hand."""

from django.db import migrations

FORBID = """
CREATE FUNCTION audit_record_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit records are append-only: % refused', TG_OP
        USING ERRCODE = 'restrict_violation',
              CONSTRAINT = 'audit_record_append_only',
              TABLE = 'audit_record',
              HINT = 'A mistake on record is corrected by a further record.';
END $$;
CREATE TRIGGER audit_record_rows_stay BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION audit_record_refuse();
CREATE TRIGGER audit_record_table_stays BEFORE TRUNCATE ON audit_record
    FOR EACH STATEMENT EXECUTE FUNCTION audit_record_refuse();
"""

ALLOW = """
DROP TRIGGER audit_record_table_stays ON audit_record;
DROP TRIGGER audit_record_rows_stay ON audit_record;
DROP FUNCTION audit_record_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
