"""What rows of several tables say together: no place or office lies below itself on any day, nobody follows
before they stand or from before they began."""

from django.db import migrations

GUARD = """
CREATE FUNCTION people_refuse_loop_of_offices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above(office, during) AS (
            SELECT NEW.parent_id, daterange(NEW.since, NEW.until) WHERE NEW.parent_id IS NOT NULL
            UNION
            SELECT seat.parent_id, above.during * daterange(seat.since, seat.until)
            FROM above
            JOIN people_officeseat AS seat
              ON seat.office_id = above.office AND daterange(seat.since, seat.until) && above.during
            WHERE seat.parent_id IS NOT NULL AND above.office <> NEW.office_id
        )
        SELECT FROM above WHERE office = NEW.office_id
    ) THEN
        RAISE EXCEPTION 'office % would lie below itself', NEW.office_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER office_tree_has_no_loop
    AFTER INSERT OR UPDATE ON people_officeseat DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION people_refuse_loop_of_offices();

CREATE FUNCTION people_refuse_loop_of_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above(place, during) AS (
            SELECT NEW.parent_id, daterange(NEW.since, NEW.until)
            UNION
            SELECT step.parent_id, above.during * daterange(step.since, step.until)
            FROM above
            JOIN people_placeparent AS step
              ON step.place_id = above.place AND daterange(step.since, step.until) && above.during
            WHERE above.place <> NEW.place_id
        )
        SELECT FROM above WHERE place = NEW.place_id
    ) THEN
        RAISE EXCEPTION 'place % would lie within itself', NEW.place_id
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER place_tree_has_no_loop
    AFTER INSERT OR UPDATE ON people_placeparent DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION people_refuse_loop_of_places();

CREATE FUNCTION people_refuse_succession_out_of_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first_stands date; first_ends date; next_stands date; next_ends date;
BEGIN
    IF TG_TABLE_NAME = 'people_officesuccession' THEN
        SELECT since, until INTO first_stands, first_ends FROM people_office WHERE id = NEW.from_office_id;
        SELECT since, until INTO next_stands, next_ends FROM people_office WHERE id = NEW.to_office_id;
    ELSE
        SELECT since, until INTO first_stands, first_ends FROM people_place WHERE id = NEW.from_place_id;
        SELECT since, until INTO next_stands, next_ends FROM people_place WHERE id = NEW.to_place_id;
    END IF;
    IF first_stands >= NEW."on" OR first_ends < NEW."on" OR next_stands > NEW."on" OR next_ends <= NEW."on" THEN
        RAISE EXCEPTION 'succession on % is out of order', NEW."on"
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER office_succession_in_order
    AFTER INSERT OR UPDATE ON people_officesuccession DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION people_refuse_succession_out_of_order();
CREATE CONSTRAINT TRIGGER place_succession_in_order
    AFTER INSERT OR UPDATE ON people_placesuccession DEFERRABLE INITIALLY IMMEDIATE
    FOR EACH ROW EXECUTE FUNCTION people_refuse_succession_out_of_order();
"""

UNGUARD = """
DROP TRIGGER place_succession_in_order ON people_placesuccession;
DROP TRIGGER office_succession_in_order ON people_officesuccession;
DROP FUNCTION people_refuse_succession_out_of_order();
DROP TRIGGER place_tree_has_no_loop ON people_placeparent;
DROP FUNCTION people_refuse_loop_of_places();
DROP TRIGGER office_tree_has_no_loop ON people_officeseat;
DROP FUNCTION people_refuse_loop_of_offices();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0002_row_security")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
