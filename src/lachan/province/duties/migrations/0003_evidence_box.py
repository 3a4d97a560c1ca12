"""The files of a duty are open to who does the work, who gave it and who follows it up.

The same rule is ``evidence_boxes``; the policies of the room of evidence ask for it.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION evidence_box_duty(subject bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM duties_duty d JOIN duties_series s ON s.id = d.series_id
        WHERE d.id = subject AND (
            d.owner_id = ANY (lachan_offices())
            OR s.issuer_id = lachan_office()
            OR s.keeper_id = lachan_office()
            OR (s.keeper_id IS NULL AND EXISTS (
                SELECT FROM people_functionholder h JOIN people_function f ON f.id = h.function_id
                WHERE f.key = 'standing-agency' AND h.office_id = lachan_office()
                  AND h.since <= current_date AND (h.until IS NULL OR current_date < h.until)
            ))
        )
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0002_row_security"),
        ("people", "0001_initial"),
        ("web", "0001_reader_in_the_database"),
    ]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION evidence_box_duty(bigint);")]
