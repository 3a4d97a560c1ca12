"""The files of an assignment are open to the offices named in it, not to those above them.

What these gave, whoever is above sees by the policy of the files themselves.
"""

from django.db import migrations

MAKE = """
CREATE OR REPLACE FUNCTION evidence_box_assignment(subject bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM plans_assignmentbody body WHERE body.assignment_id = subject AND (
            {office}
            OR (body.group_key <> '' AND EXISTS (
                SELECT FROM people_office office
                WHERE office.id = lachan_office() AND body.group_key = ANY (office.group_keys)
            ))
        )
    )
$$;
"""
OWN = "body.office_id = lachan_office()"
ALL_BELOW = "body.office_id = ANY (lachan_offices())"


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_evidence_box")]
    operations = [migrations.RunSQL(MAKE.format(office=OWN), MAKE.format(office=ALL_BELOW))]
