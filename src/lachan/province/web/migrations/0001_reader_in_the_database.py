"""What policies ask: which account, office and permissions the statement is made for."""

from django.db import migrations

MAKE = """
CREATE FUNCTION lachan_account() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('lachan.account', true), '')::bigint $$;
CREATE FUNCTION lachan_office() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('lachan.office', true), '')::bigint $$;
CREATE FUNCTION lachan_offices() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(nullif(current_setting('lachan.offices', true), '')::bigint[], '{}') $$;
CREATE FUNCTION lachan_may(VARIADIC wanted text[]) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT coalesce(wanted && string_to_array(current_setting('lachan.may', true), ','), false) $$;
"""

DROP = """
DROP FUNCTION lachan_may(text[]);
DROP FUNCTION lachan_offices();
DROP FUNCTION lachan_office();
DROP FUNCTION lachan_account();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(MAKE, DROP)]
