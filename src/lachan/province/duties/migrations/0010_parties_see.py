"""The parties of a duty see it by what stands beside it, and what waits for whom is found by index."""

from django.db import migrations, models
from django.db.models import Q

SEE = """
ALTER POLICY duty_seen ON duties_duty USING (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('duty_read')) AND (
        audience = 'everybody'
        OR owner_id = ANY ((SELECT lachan_offices())::bigint[])
        OR issuer_id = (SELECT lachan_office())
    ))
);
CREATE OR REPLACE FUNCTION duties_about(wanted text, most integer) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF lachan_may('system') THEN
        RETURN QUERY SELECT d.id FROM duties_duty d WHERE d.words @@ to_tsquery('simple', wanted) LIMIT most;
    ELSIF lachan_may('duty_read') THEN
        RETURN QUERY SELECT d.id FROM duties_duty d WHERE d.words @@ to_tsquery('simple', wanted) AND (
            d.audience = 'everybody'
            OR d.owner_id = ANY ((SELECT lachan_offices())::bigint[])
            OR d.issuer_id = (SELECT lachan_office())
        ) LIMIT most;
    END IF;
END $$;
"""

AS_BEFORE = """
ALTER POLICY duty_seen ON duties_duty USING (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('duty_read')) AND (
        audience = 'everybody'
        OR owner_id = ANY ((SELECT lachan_offices())::bigint[])
        OR EXISTS (SELECT FROM duties_series s
                   WHERE s.id = duties_duty.series_id AND s.issuer_id = (SELECT lachan_office()))
    ))
);
CREATE OR REPLACE FUNCTION duties_about(wanted text, most integer) RETURNS SETOF bigint LANGUAGE plpgsql STABLE
    SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    dependencies = [("duties", "0009_parties_of_a_duty")]
    operations = [
        migrations.RunSQL(SEE, AS_BEFORE),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["keeper", "state", "id"],
                condition=Q(closed_at__isnull=True),
                name="duty_open_of_keeper",
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["issuer", "state", "id"],
                condition=Q(closed_at__isnull=True),
                name="duty_open_of_issuer",
            ),
        ),
    ]
