"""What the province decided of the ladder is known to who works here, and made by who administers."""

from django.db import migrations, models

PROTECT = """
ALTER TABLE duties_localstep ENABLE ROW LEVEL SECURITY;
CREATE POLICY local_step_seen ON duties_localstep FOR SELECT USING ((SELECT lachan_may('system', 'duty_read')));
CREATE POLICY local_step_made ON duties_localstep FOR INSERT WITH CHECK (
    (SELECT lachan_may('system', 'people_administer:everything'))
);
CREATE POLICY local_step_ended ON duties_localstep FOR UPDATE USING (
    (SELECT lachan_may('system', 'people_administer:everything'))
);
"""

OPEN = """
DROP POLICY local_step_ended ON duties_localstep;
DROP POLICY local_step_made ON duties_localstep;
DROP POLICY local_step_seen ON duties_localstep;
ALTER TABLE duties_localstep DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0006_reminder")]
    operations = [
        migrations.CreateModel(
            name="LocalStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("working_days", models.SmallIntegerField(null=True)),
                ("to", models.JSONField(default=list)),
                ("turned_off", models.CharField(blank=True, max_length=20)),
                ("basis", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("made_by_name", models.CharField(max_length=120)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by_name", models.CharField(blank=True, max_length=120)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("turned_off", ""), ("working_days__isnull", False)),
                            models.Q(
                                models.Q(("turned_off", ""), _negated=True), ("working_days__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="local_step_adds_or_turns_off",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("working_days__isnull", True),
                            models.Q(("working_days", 0), _negated=True),
                            _connector="OR",
                        ),
                        name="local_step_not_on_the_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("basis", ""), _negated=True), name="local_step_has_basis"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("working_days",),
                        name="local_step_once_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at__isnull", True), models.Q(("turned_off", ""), _negated=True)
                        ),
                        fields=("turned_off",),
                        name="local_step_off_once",
                    ),
                ]
            },
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
