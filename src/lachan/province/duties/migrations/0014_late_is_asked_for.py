"""What can be late is asked for by a day: a list of what is late need not look for what has none."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("duties", "0013_happened")]
    operations = [
        migrations.AddConstraint(
            "duty",
            models.CheckConstraint(
                condition=Q(late_at__isnull=True) | Q(next_due_at__isnull=False), name="duty_late_is_asked_for"
            ),
        ),
    ]
