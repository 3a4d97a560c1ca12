"""The files of an assignment are open to the offices named in it, by themselves or by a group.

The same rule is ``evidence_boxes``; the policies of the room of evidence ask for it.
"""

from django.db import migrations

MAKE = """
CREATE FUNCTION evidence_box_assignment(subject bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM plans_assignmentbody body WHERE body.assignment_id = subject AND (
            body.office_id = ANY (lachan_offices())
            OR (body.group_key <> '' AND EXISTS (
                SELECT FROM people_office office
                WHERE office.id = lachan_office() AND body.group_key = ANY (office.group_keys)
            ))
        )
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0003_row_security"),
        ("people", "0001_initial"),
        ("web", "0001_reader_in_the_database"),
    ]
    operations = [migrations.RunSQL(MAKE, "DROP FUNCTION evidence_box_assignment(bigint);")]
