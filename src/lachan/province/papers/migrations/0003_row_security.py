"""Papers are their office's, and their addressees' once issued; versions are the office's, files follow the paper."""

from django.db import migrations

PROTECT = """
ALTER TABLE papers_paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY paper_seen ON papers_paper FOR SELECT USING (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('paper_read', 'paper_draft', 'paper_issue')) AND (
        office_id = (SELECT lachan_office())
        OR (state IN ('issued', 'withdrawn') AND (SELECT lachan_office()) = ANY (addressee_offices))
    ))
);
CREATE POLICY paper_drafted ON papers_paper FOR INSERT WITH CHECK (
    state = 'draft' AND ((SELECT lachan_may('system'))
        OR ((SELECT lachan_may('paper_draft')) AND office_id = (SELECT lachan_office())))
);
CREATE POLICY paper_changed ON papers_paper FOR UPDATE USING (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('paper_draft', 'paper_issue')) AND office_id = (SELECT lachan_office()))
) WITH CHECK (
    (SELECT lachan_may('system', 'paper_issue'))
    OR ((SELECT lachan_may('paper_draft')) AND state IN ('draft', 'discarded'))
);

ALTER TABLE papers_paperversion ENABLE ROW LEVEL SECURITY;
CREATE POLICY version_of_own_paper ON papers_paperversion USING (
    (SELECT lachan_may('system'))
    OR EXISTS (SELECT FROM papers_paper p WHERE p.id = paper_id AND p.office_id = (SELECT lachan_office()))
);

ALTER TABLE papers_paperfile ENABLE ROW LEVEL SECURITY;
CREATE POLICY file_follows_paper ON papers_paperfile FOR SELECT USING (
    (SELECT lachan_may('system')) OR EXISTS (SELECT FROM papers_paper p WHERE p.id = paper_id)
);
CREATE POLICY file_made_as_issued ON papers_paperfile FOR INSERT WITH CHECK (
    (SELECT lachan_may('system')) OR ((SELECT lachan_may('paper_issue')) AND EXISTS (
        SELECT FROM papers_paper p WHERE p.id = paper_id AND p.office_id = (SELECT lachan_office())
    ))
);

ALTER TABLE papers_officeletterhead ENABLE ROW LEVEL SECURITY;
CREATE POLICY letterhead_of_office ON papers_officeletterhead USING (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('paper_read', 'paper_draft', 'paper_issue')) AND office_id = (SELECT lachan_office()))
) WITH CHECK (
    (SELECT lachan_may('system'))
    OR ((SELECT lachan_may('paper_issue')) AND office_id = (SELECT lachan_office()))
);

ALTER TABLE papers_papertemplate ENABLE ROW LEVEL SECURITY;
CREATE POLICY template_seen ON papers_papertemplate FOR SELECT USING (
    (SELECT lachan_may('system', 'paper_template', 'paper_issue'))
);
CREATE POLICY template_added ON papers_papertemplate FOR INSERT WITH CHECK (
    (SELECT lachan_may('system', 'paper_template'))
);
ALTER TABLE papers_templateinuse ENABLE ROW LEVEL SECURITY;
CREATE POLICY template_in_use_seen ON papers_templateinuse FOR SELECT USING (
    (SELECT lachan_may('system', 'paper_template', 'paper_issue'))
);
CREATE POLICY template_chosen ON papers_templateinuse FOR INSERT WITH CHECK (
    (SELECT lachan_may('system', 'paper_template'))
);
CREATE POLICY template_changed ON papers_templateinuse FOR UPDATE USING (
    (SELECT lachan_may('system', 'paper_template'))
);
"""

OPEN = """
DROP POLICY template_changed ON papers_templateinuse;
DROP POLICY template_chosen ON papers_templateinuse;
DROP POLICY template_in_use_seen ON papers_templateinuse;
ALTER TABLE papers_templateinuse DISABLE ROW LEVEL SECURITY;
DROP POLICY template_added ON papers_papertemplate;
DROP POLICY template_seen ON papers_papertemplate;
ALTER TABLE papers_papertemplate DISABLE ROW LEVEL SECURITY;
DROP POLICY letterhead_of_office ON papers_officeletterhead;
ALTER TABLE papers_officeletterhead DISABLE ROW LEVEL SECURITY;
DROP POLICY file_made_as_issued ON papers_paperfile;
DROP POLICY file_follows_paper ON papers_paperfile;
ALTER TABLE papers_paperfile DISABLE ROW LEVEL SECURITY;
DROP POLICY version_of_own_paper ON papers_paperversion;
ALTER TABLE papers_paperversion DISABLE ROW LEVEL SECURITY;
DROP POLICY paper_changed ON papers_paper;
DROP POLICY paper_drafted ON papers_paper;
DROP POLICY paper_seen ON papers_paper;
ALTER TABLE papers_paper DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0002_kept_unchanged"), ("web", "0001_reader_in_the_database")]
    operations = [migrations.RunSQL(PROTECT, OPEN)]
