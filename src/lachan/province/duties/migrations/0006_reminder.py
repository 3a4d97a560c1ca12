"""What was reminded of a duty is known to whom the duty is known to."""

import django.db.models.deletion
from django.db import migrations, models

PROTECT = """
ALTER TABLE duties_reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY reminder_follows_duty ON duties_reminder FOR SELECT USING (
    (SELECT lachan_may('system'))
    OR EXISTS (SELECT FROM duties_duty d WHERE d.id = duties_reminder.duty_id)
);
CREATE POLICY reminder_made ON duties_reminder FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
"""

OPEN = """
DROP POLICY reminder_made ON duties_reminder;
DROP POLICY reminder_follows_duty ON duties_reminder;
ALTER TABLE duties_reminder DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0005_lists")]
    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=20)),
                ("working_days", models.SmallIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("due_on", models.DateField()),
                ("at", models.DateTimeField()),
                ("told", models.JSONField(default=list)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="duties.duty",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
