"""Who gave a duty and who follows it up, kept beside it as its series says, so that lists ask one table.

The database keeps the copies: no way of opening a duty or changing a series can forget them.
"""

import django.db.models.deletion
from django.db import migrations, models

KEEP = """
CREATE FUNCTION duties_parties_of_new() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    SELECT s.issuer_id, s.keeper_id INTO NEW.issuer_id, NEW.keeper_id FROM duties_series s WHERE s.id = NEW.series_id;
    RETURN NEW;
END $$;
CREATE FUNCTION duties_parties_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE duties_duty SET issuer_id = NEW.issuer_id, keeper_id = NEW.keeper_id WHERE series_id = NEW.id;
    RETURN NULL;
END $$;
UPDATE duties_duty d SET issuer_id = s.issuer_id, keeper_id = s.keeper_id FROM duties_series s WHERE s.id = d.series_id;
CREATE TRIGGER duty_parties BEFORE INSERT OR UPDATE OF series_id ON duties_duty
    FOR EACH ROW EXECUTE FUNCTION duties_parties_of_new();
CREATE TRIGGER series_parties AFTER UPDATE OF issuer_id, keeper_id ON duties_series FOR EACH ROW
    WHEN ((OLD.issuer_id, OLD.keeper_id) IS DISTINCT FROM (NEW.issuer_id, NEW.keeper_id))
    EXECUTE FUNCTION duties_parties_changed();
"""

FORGET = """
DROP TRIGGER series_parties ON duties_series;
DROP TRIGGER duty_parties ON duties_duty;
DROP FUNCTION duties_parties_changed();
DROP FUNCTION duties_parties_of_new();
"""

_OFFICE = {
    "null": True,
    "editable": False,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "people.office",
}


class Migration(migrations.Migration):
    dependencies = [("duties", "0008_cascade")]
    operations = [
        migrations.AddField("duty", "issuer", models.ForeignKey(**_OFFICE, db_index=False)),
        migrations.AddField("duty", "keeper", models.ForeignKey(**_OFFICE, db_index=False)),
        migrations.RunSQL(KEEP, FORGET),
    ]
