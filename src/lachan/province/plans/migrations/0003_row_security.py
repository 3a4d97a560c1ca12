"""A document is seen when it is in force, by who reviews, and by the office whose own plan it is.

What belongs to a document follows it. The same rule is ``queries.access.visible_documents``.
"""

from django.db import migrations

OF_DOCUMENT = """
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {name}_follows_document ON {table} USING (
    (SELECT lachan_may('system')) OR EXISTS (SELECT FROM {parent} p WHERE p.id = {table}.{key})
);
"""

CHILDREN = (
    ("plans_assignment", "assignment", "plans_document", "document_id"),
    ("plans_amendment", "amendment", "plans_document", "document_id"),
    ("plans_assignmentversion", "version", "plans_assignment", "assignment_id"),
)

PROTECT = """
ALTER TABLE plans_document ENABLE ROW LEVEL SECURITY;
CREATE POLICY document_seen ON plans_document FOR SELECT USING (
    (SELECT lachan_may('system', 'plan_review'))
    OR (state = 'in_force' AND (SELECT lachan_may('plan_read')))
    OR (carries_out_id IS NOT NULL AND office_id = (SELECT lachan_office())
        AND (SELECT lachan_may('own_plan_attach')))
);
CREATE POLICY document_made ON plans_document FOR INSERT WITH CHECK (
    (SELECT lachan_may('system', 'plan_upload'))
    OR (carries_out_id IS NOT NULL AND office_id = (SELECT lachan_office())
        AND (SELECT lachan_may('own_plan_attach')))
);
CREATE POLICY document_changed ON plans_document FOR UPDATE USING (
    (SELECT lachan_may('system', 'plan_upload', 'plan_review', 'plan_issue', 'plan_amend'))
    OR (carries_out_id IS NOT NULL AND office_id = (SELECT lachan_office())
        AND (SELECT lachan_may('own_plan_attach')))
);
ALTER TABLE plans_reviewdraft ENABLE ROW LEVEL SECURITY;
CREATE POLICY draft_of_its_writer ON plans_reviewdraft USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
CREATE POLICY draft_ends_with_the_review ON plans_reviewdraft FOR DELETE USING (
    (SELECT lachan_may('plan_issue', 'own_plan_attach'))
    AND EXISTS (SELECT FROM plans_assignment a WHERE a.id = plans_reviewdraft.assignment_id)
);
""" + "".join(OF_DOCUMENT.format(table=table, name=name, parent=parent, key=key) for table, name, parent, key in CHILDREN)

OPEN = "".join(
    f"DROP POLICY {name}_follows_document ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"
    for table, name, _parent, _key in reversed(CHILDREN)
) + """
DROP POLICY draft_ends_with_the_review ON plans_reviewdraft;
DROP POLICY draft_of_its_writer ON plans_reviewdraft;
ALTER TABLE plans_reviewdraft DISABLE ROW LEVEL SECURITY;
DROP POLICY document_changed ON plans_document;
DROP POLICY document_made ON plans_document;
DROP POLICY document_seen ON plans_document;
ALTER TABLE plans_document DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_kept_unchanged"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
