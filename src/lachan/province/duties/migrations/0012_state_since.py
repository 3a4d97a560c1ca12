"""Since when a duty stands where it stands, kept beside it; and what is ended, counted from an index alone."""

from django.db import migrations, models
from django.db.models import Q

SAY = """
UPDATE duties_duty d SET state_since = coalesce((
    SELECT max(e.at) FROM duties_dutyevent e
    WHERE e.duty_id = d.id AND e.kind = CASE d.state WHEN 'handed_in' THEN 'hand_in' WHEN 'refused' THEN 'refuse' END
), d.changed_at);
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0011_counted")]
    operations = [
        migrations.AddField("duty", "state_since", models.DateTimeField(null=True)),
        migrations.RunSQL(SAY, migrations.RunSQL.noop),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["due_on", "owner", "settled_as", "audience", "issuer", "kind", "part"],
                condition=Q(closed_at__isnull=False), name="duty_ended_by_day",
            ),
        ),
        migrations.AddIndex(
            "duty",
            models.Index(
                fields=["settled_as"],
                condition=Q(closed_at__isnull=True) & ~Q(settled_as=""),
                name="duty_open_settled",
            ),
        ),
    ]
