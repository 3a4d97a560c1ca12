"""Indexes in the order of the lists, and words found by index, for who may know of the duty.

Row-level security keeps the planner from asking the index of words first; the function asks it and checks, for each
duty, what the policy ``duty_seen`` says.
"""

from django.db import migrations, models
from django.db.models import Q

FIND = """
CREATE FUNCTION duties_about(wanted text, most integer) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = public, pg_temp AS $$
BEGIN
    IF lachan_may('system') THEN
        RETURN QUERY SELECT d.id FROM duties_duty d WHERE d.words @@ to_tsquery('simple', wanted) LIMIT most;
    ELSIF lachan_may('duty_read') THEN
        RETURN QUERY SELECT d.id FROM duties_duty d WHERE d.words @@ to_tsquery('simple', wanted) AND (
            d.audience = 'everybody'
            OR d.owner_id = ANY ((SELECT lachan_offices())::bigint[])
            OR EXISTS (SELECT FROM duties_series s
                       WHERE s.id = d.series_id AND s.issuer_id = (SELECT lachan_office()))
        ) LIMIT most;
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0004_feed")]
    operations = [
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                fields=["state", "id"], condition=Q(closed_at__isnull=True), name="duty_open_by_state"
            ),
        ),
        migrations.AddIndex(
            model_name="duty", index=models.Index(fields=["next_due_at", "id"], name="duty_by_due")
        ),
        migrations.AddIndex(
            model_name="duty",
            index=models.Index(
                fields=["owner", "-closed_at", "-id"],
                condition=Q(closed_at__isnull=False),
                name="duty_done_of_owner",
            ),
        ),
        migrations.RunSQL(FIND, "DROP FUNCTION duties_about(text, integer);"),
    ]
