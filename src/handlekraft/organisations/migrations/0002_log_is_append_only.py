"""The log is append-only: the database itself refuses to change or remove an entry."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """
    CREATE TRIGGER organisations_log_no_update BEFORE UPDATE ON organisations_logentry
    BEGIN SELECT RAISE(ABORT, 'organisations_log_append_only'); END
    """,
    """
    CREATE TRIGGER organisations_log_no_delete BEFORE DELETE ON organisations_logentry
    BEGIN SELECT RAISE(ABORT, 'organisations_log_append_only'); END
    """,
)
POSTGRESQL = (
    """
    CREATE FUNCTION organisations_log_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'organisations_log_append_only' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER organisations_log_append_only BEFORE UPDATE OR DELETE ON organisations_logentry
    FOR EACH ROW EXECUTE FUNCTION organisations_log_refuse()
    """,
)
# A table that goes takes its triggers with it; PostgreSQL keeps the function.
POSTGRESQL_BACK = (
    "DROP TRIGGER organisations_log_append_only ON organisations_logentry",
    "DROP FUNCTION organisations_log_refuse()",
)


def refuse_changes(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database itself refuse to change or remove an entry, whoever asks."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement, params=None)


def allow_changes(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the refusal away, before the table goes."""
    if editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL_BACK:
            editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [migrations.RunPython(refuse_changes, allow_changes)]
