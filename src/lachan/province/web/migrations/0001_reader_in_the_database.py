"""What policies ask: which account, office and permissions the statement is made for."""

from django.db import migrations

# In plpgsql, so that the planner does not take every policy apart anew: it halves the time of planning.
MAKE = """
CREATE FUNCTION lachan_account() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN RETURN nullif(current_setting('lachan.account', true), '')::bigint; END $$;
CREATE FUNCTION lachan_office() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN RETURN nullif(current_setting('lachan.office', true), '')::bigint; END $$;
CREATE FUNCTION lachan_offices() RETURNS bigint[] LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN RETURN coalesce(nullif(current_setting('lachan.offices', true), '')::bigint[], '{}'); END $$;
CREATE FUNCTION lachan_may(VARIADIC wanted text[]) RETURNS boolean LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN RETURN coalesce(wanted && string_to_array(current_setting('lachan.may', true), ','), false); END $$;
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
