"""What stood on a day is seen by whoever may see overviews, and kept by the system."""

from django.db import migrations

PROTECT = """
ALTER TABLE board_snapshot ENABLE ROW LEVEL SECURITY;
CREATE POLICY snapshot_seen ON board_snapshot FOR SELECT USING ((SELECT lachan_may('system', 'board_read')));
CREATE POLICY snapshot_kept ON board_snapshot FOR INSERT WITH CHECK ((SELECT lachan_may('system')));
"""

OPEN = """
DROP POLICY snapshot_kept ON board_snapshot;
DROP POLICY snapshot_seen ON board_snapshot;
ALTER TABLE board_snapshot DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("board", "0001_initial"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
