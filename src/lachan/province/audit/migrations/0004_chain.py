"""The database chains every record as its transaction ends, one transaction at a time."""

from django.db import migrations

from lachan.province.audit.chain import LOCK

CHAIN = f"""
CREATE SEQUENCE audit_last_number MINVALUE 0 START 0;

CREATE FUNCTION audit_link_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    last audit_link;
BEGIN
    PERFORM pg_advisory_xact_lock({LOCK});
    SELECT * INTO last FROM audit_link ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        last := (0, 0, decode(repeat('00', 32), 'hex'));
    END IF;
    INSERT INTO audit_link (number, record_id, chain) VALUES (
        last.number + 1,
        NEW.id,
        sha256(last.chain || int8send(last.number + 1) || int8send(NEW.id) || NEW.seal)
    );
    PERFORM setval('audit_last_number', greatest(last.number + 1, (SELECT last_value FROM audit_last_number)));
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER audit_record_is_linked AFTER INSERT ON audit_record
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_link_up();

CREATE FUNCTION audit_refuse_loose_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'links come from records only' USING ERRCODE = 'restrict_violation',
        CONSTRAINT = 'audit_link_of_record', TABLE = 'audit_link';
END $$;
CREATE TRIGGER audit_link_has_a_record BEFORE INSERT ON audit_link
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION audit_refuse_loose_link();
"""

UNCHAIN = """
DROP TRIGGER audit_link_has_a_record ON audit_link;
DROP FUNCTION audit_refuse_loose_link();
DROP TRIGGER audit_record_is_linked ON audit_record;
DROP FUNCTION audit_link_up();
DROP SEQUENCE audit_last_number;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_row_security")]
    operations = [migrations.RunSQL(CHAIN, UNCHAIN)]
