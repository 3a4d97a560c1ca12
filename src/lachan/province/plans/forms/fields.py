"""Fields that read lists, and give back what was typed."""

from typing import Any

from django import forms


class LinesField(forms.Field):
    """A list typed one entry a line."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> tuple[str, ...]:
        if not value:
            return ()
        lines = value if isinstance(value, (list, tuple)) else str(value).splitlines()
        return tuple(dict.fromkeys(kept for line in lines if (kept := " ".join(line.split()))))

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, (list, tuple)) else value
