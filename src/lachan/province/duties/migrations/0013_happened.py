"""Whether a duty was returned or given more time is asked of whole provinces: two small indexes answer."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("duties", "0012_state_since")]

    operations = [
        migrations.AddIndex(
            model_name="dutyevent",
            index=models.Index(fields=["duty"], condition=Q(kind="return_result"), name="duty_event_returned"),
        ),
        migrations.AddIndex(
            model_name="extension",
            index=models.Index(fields=["duty"], condition=Q(state="granted"), name="extension_granted"),
        ),
    ]
