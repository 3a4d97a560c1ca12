"""Who administers an account also sees and forgets its failed proofs, such as codes and passwords asked again."""

from django.db import migrations

WHO = """
    AND account_id IS NOT NULL
    AND (SELECT lachan_may('people_administer'))
    AND (NOT (SELECT lachan_may('people_administer:office_and_below', 'people_administer:office'))
         OR people_is_in_reach(account_id))
"""


def policies(kinds: str) -> str:
    return f"""
ALTER POLICY attempts_seen ON people_attempts USING (kind IN ({kinds}) {WHO});
ALTER POLICY attempts_forgotten ON people_attempts USING (kind IN ({kinds}) {WHO});
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_sessions")]
    operations = [migrations.RunSQL(policies("'name', 'proof'"), policies("'name'"))]
