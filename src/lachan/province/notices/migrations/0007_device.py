"""Where messages to somebody's devices go is their own, and taken away by the house when a device is no more."""

from django.db import migrations, models

PROTECT = """
ALTER TABLE notices_device ENABLE ROW LEVEL SECURITY;
CREATE POLICY device_own ON notices_device USING (
    (SELECT lachan_may('system')) OR account_id = (SELECT lachan_account())
);
"""

OPEN = """
DROP POLICY device_own ON notices_device;
ALTER TABLE notices_device DISABLE ROW LEVEL SECURITY;
"""
CHANNELS = [("site", "Trang Thông báo"), ("mail", "Thư điện tử"), ("push", "Báo lên máy"), ("sms", "Tin nhắn")]


class Migration(migrations.Migration):
    dependencies = [("notices", "0006_on_call_row_security"), ("web", "0001_reader_in_the_database")]
    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account_id", models.BigIntegerField()),
                ("endpoint", models.CharField(max_length=1000)),
                ("endpoint_digest", models.CharField(max_length=64, unique=True)),
                ("public_key", models.CharField(max_length=120)),
                ("secret", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["account_id", "id"], name="device_of_account")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("endpoint", ""), _negated=True), name="device_has_endpoint"
                    )
                ],
            },
        ),
        migrations.AlterField(
            model_name="delivery",
            name="channel",
            field=models.CharField(choices=CHANNELS, max_length=4),
        ),
        migrations.RunSQL(PROTECT, OPEN),
    ]
