"""Who an account is at the province's identity provider: seen by itself, the sign-in door and the house."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


PROTECT = """
ALTER TABLE people_providerlink ENABLE ROW LEVEL SECURITY;
CREATE POLICY provider_link_owned ON people_providerlink USING (
    (SELECT lachan_may('system', 'door')) OR account_id = (SELECT lachan_account())
);
"""

OPEN = """
DROP POLICY provider_link_owned ON people_providerlink;
ALTER TABLE people_providerlink DISABLE ROW LEVEL SECURITY;
"""


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0008_second_factors_row_security"),
        ("web", "0001_reader_in_the_database"),
    ]

    operations = [
        migrations.CreateModel(
            name='ProviderLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', models.CharField(max_length=300)),
                ('subject', models.CharField(max_length=255)),
                ('linked_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='provider_links', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('issuer', 'subject'), name='provider_link_one_account'), models.UniqueConstraint(fields=('account', 'issuer'), name='provider_link_one_subject'), models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='provider_link_has_subject')],
            },
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
