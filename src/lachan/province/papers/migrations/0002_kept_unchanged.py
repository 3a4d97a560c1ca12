"""Numbers have no gap and are given once; what was issued stays as it was issued, whoever asks."""

from django.db import migrations

FORBID = """
CREATE FUNCTION papers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is kept unchanged: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER paper_file_kept_unchanged BEFORE UPDATE OR DELETE ON papers_paperfile
    FOR EACH ROW EXECUTE FUNCTION papers_refuse_change();
CREATE TRIGGER paper_version_kept_unchanged BEFORE UPDATE OR DELETE ON papers_paperversion
    FOR EACH ROW EXECUTE FUNCTION papers_refuse_change();
CREATE TRIGGER paper_template_kept_unchanged BEFORE UPDATE OR DELETE ON papers_papertemplate
    FOR EACH ROW EXECUTE FUNCTION papers_refuse_change();

-- A draft may change and may take the number that its register gave last; an issued paper may be withdrawn only.
CREATE FUNCTION papers_keep_issued() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    free text[] := ARRAY['state', 'withdrawn_at', 'withdrawn_by_name', 'reason', 'version',
                         'changed_at', 'changed_by_name', 'words'];
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'draft' AND NEW.office_id = OLD.office_id
        AND NEW.state IN ('draft', 'discarded')
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'draft' AND NEW.state = 'issued' AND EXISTS (
        SELECT FROM papers_paperregister r WHERE r.id = NEW.register_id AND r.last_number = NEW.number
            AND r.office_id = NEW.office_id AND NEW.office_id = OLD.office_id
            AND r.year = extract(year FROM NEW.issued_on) AND r.kind IN ('', NEW.kind)
    ) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state = 'issued' AND NEW.state = 'withdrawn'
        AND to_jsonb(OLD) - free = to_jsonb(NEW) - free
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a paper that is % is kept unchanged: % refused', OLD.state, TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER paper_kept_unchanged BEFORE UPDATE OR DELETE ON papers_paper
    FOR EACH ROW EXECUTE FUNCTION papers_keep_issued();

-- A register counts on by one; where it begins is said before its first number.
CREATE FUNCTION papers_count_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.office_id, OLD.year, OLD.kind) = (NEW.office_id, NEW.year, NEW.kind) THEN
        IF NEW.first_number = OLD.first_number AND NEW.last_number = OLD.last_number + 1 THEN
            RETURN NEW;
        END IF;
        IF OLD.last_number = OLD.first_number - 1 AND NEW.last_number = NEW.first_number - 1 THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'numbers of papers count on by one: % refused', TG_OP
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;
CREATE TRIGGER paper_register_counts_on BEFORE UPDATE OR DELETE ON papers_paperregister
    FOR EACH ROW EXECUTE FUNCTION papers_count_on();

-- At the end of the transaction every number that was given has its paper.
CREATE FUNCTION papers_have_their_numbers() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
DECLARE
    book papers_paperregister;
BEGIN
    SELECT * INTO book FROM papers_paperregister WHERE id = NEW.id;
    IF (SELECT count(*) FROM papers_paper WHERE register_id = book.id
            AND number BETWEEN book.first_number AND book.last_number)
        <> book.last_number - book.first_number + 1
    THEN
        RAISE EXCEPTION 'register % of papers would have a gap before %', book.id, book.last_number
            USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER paper_register_without_gap AFTER INSERT OR UPDATE ON papers_paperregister
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION papers_have_their_numbers();
"""

ALLOW = """
DROP TRIGGER paper_register_without_gap ON papers_paperregister;
DROP FUNCTION papers_have_their_numbers();
DROP TRIGGER paper_register_counts_on ON papers_paperregister;
DROP FUNCTION papers_count_on();
DROP TRIGGER paper_kept_unchanged ON papers_paper;
DROP FUNCTION papers_keep_issued();
DROP TRIGGER paper_template_kept_unchanged ON papers_papertemplate;
DROP TRIGGER paper_version_kept_unchanged ON papers_paperversion;
DROP TRIGGER paper_file_kept_unchanged ON papers_paperfile;
DROP FUNCTION papers_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_initial")]
    operations = [migrations.RunSQL(FORBID, ALLOW)]
