"""Who may know of offices may know of working days; who keeps the calendar enters and strikes them."""

from django.db import migrations

TABLES = ("calendar_daydecision", "calendar_completeyear")

PROTECT = "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY {table}_seen ON {table} FOR SELECT USING ((SELECT lachan_may('system', 'office_read')));
CREATE POLICY {table}_entered ON {table} FOR INSERT WITH CHECK ((SELECT lachan_may('system', 'calendar_edit')));
CREATE POLICY {table}_struck ON {table} FOR UPDATE USING ((SELECT lachan_may('system', 'calendar_edit')));
"""
    for table in TABLES
)

OPEN = "".join(
    f"""
DROP POLICY {table}_struck ON {table};
DROP POLICY {table}_entered ON {table};
DROP POLICY {table}_seen ON {table};
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
"""
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
