"""A short list may also be asked for as an annex."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exports", "0002_row_security")]

    operations = [
        migrations.AlterField(
            model_name="exportrequest",
            name="format",
            field=models.CharField(
                choices=[
                    ("xlsx", "Bảng tính XLSX"),
                    ("csv", "Văn bản CSV"),
                    ("json", "JSON, cho phần mềm khác"),
                    ("docx", "Phụ lục DOCX"),
                ],
                max_length=4,
            ),
        ),
    ]
