"""The forms by which duties move: one for each kind of thing that somebody has to bring."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lachan.province.duties.queries.figures import Figure, figure_field
from lachan.province.duties.queries.subjects import TargetAsked
from lachan.province.web.fields import DayField, dressed, read_number
from lachan.rulebook.vietnamese.folding import fold

_LONG = forms.Textarea(attrs={"rows": 4})
_NOT_KNOWN = ("khong ro", "chua ro", "chua co", "unknown")
_PLAIN = forms.TextInput(attrs={"autocomplete": "off"})


class MoveForm(forms.Form):
    """What every move brings: the version that was seen, and the mark of the form."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    submission = forms.UUIDField(initial=uuid.uuid4, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer()
        dressed(self)

    def offer(self) -> None:
        """This function will put what can be chosen into the form, before what was chosen is read."""

    def take(self, errors: dict[str, str]) -> None:
        """This function will put the reasons of a refusal beside their fields."""
        for name, reason in errors.items():
            self.add_error(name if name in self.fields else None, reason)


class NoteForm(MoveForm):
    """An acceptance, with a word if there is one to say."""

    note = forms.CharField(label=gettext_lazy("Ghi chú"), required=False, max_length=1000, widget=_LONG)


class ReasonForm(MoveForm):
    """A move that asks for a reason."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), required=False, max_length=4000, widget=_LONG)


class AgainForm(ReasonForm):
    """A result sent back, or accepted in part: why, and until when the rest is due."""

    due_on = DayField(label=gettext_lazy("Hạn làm lại"), required=False)


class DocumentForm(ReasonForm):
    """A move by a document."""

    document_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản"), required=False, max_length=60, widget=_PLAIN
    )
    document_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)


class ResultForm(MoveForm):
    """The result of a duty."""

    summary = forms.CharField(label=gettext_lazy("Kết quả"), required=False, max_length=4000, widget=_LONG)
    result_on = DayField(label=gettext_lazy("Ngày có kết quả"), required=False)
    document_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản đã ban hành"), required=False, max_length=60, widget=_PLAIN
    )
    document_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)

    def __init__(self, *args: Any, targets: Iterable[TargetAsked] = (), **kwargs: Any) -> None:
        self._targets = tuple(targets)
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        """This function will put a field into the form for every target."""
        for target in self._targets:
            label = _("%(target)s (%(words)s)") % {"target": target.label, "words": target.words}
            field = FigureField(key=target.key, label=label)
            field.widget.attrs["autocomplete"] = "off"
            self.fields[figure_field(target.key)] = field

    def figures_asked(self, *, own: bool) -> list[forms.BoundField]:
        """This function will return the fields for the targets of the duty's own, or of the whole plan."""
        return [self[figure_field(target.key)] for target in self._targets if target.is_own is own]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        names = [figure_field(target.key) for target in self._targets]
        typed["figures"] = [figure for name in names if (figure := typed.pop(name, None))]
        return typed


class FigureField(forms.Field):
    """A figure typed ``24/26``, ``92,3`` or ``không rõ``."""

    widget = forms.TextInput

    def __init__(self, *, key: str, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        self._key = key

    def to_python(self, value: Any) -> Figure | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        if fold(typed) in _NOT_KNOWN:
            return Figure(target=self._key)
        numerator, line, denominator = typed.partition("/")
        if line:
            return Figure(
                target=self._key, numerator=read_number(numerator), denominator=read_number(denominator)
            )
        return Figure(target=self._key, value=read_number(typed))


class EventForm(MoveForm):
    """What a duty waited for has happened."""

    document = forms.CharField(
        label=gettext_lazy("Văn bản đã ban hành"), required=False, max_length=120, widget=_PLAIN
    )
    happened_on = DayField(label=gettext_lazy("Ngày ban hành"), required=False)


class ReassignForm(DocumentForm):
    """To whom a refused duty goes."""

    office_id = forms.TypedChoiceField(
        label=gettext_lazy("Cơ quan nhận thay"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, offices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        self._offices = tuple(offices)
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        """This function will put the offices of the day into the form."""
        choices = [("", _("Chọn…")), *((str(key), name) for key, name in self._offices)]
        self.fields["office_id"].choices = choices  # type: ignore[attr-defined]


class CascadeForm(MoveForm):
    """To which offices below a duty is given on, until when and by which document."""

    office_ids = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Cơ quan nhận việc"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = DayField(label=gettext_lazy("Hạn của cấp dưới"), required=False)
    instruction = forms.CharField(
        label=gettext_lazy("Nội dung chỉ đạo"), required=False, max_length=4000, widget=_LONG
    )
    document_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản giao việc"), required=False, max_length=60, widget=_PLAIN
    )
    document_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)

    def __init__(self, *args: Any, offices: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        self._offices = tuple(offices)
        super().__init__(*args, **kwargs)

    def offer(self) -> None:
        """This function will put the offices below into the form."""
        self.fields["office_ids"].choices = self._offices  # type: ignore[attr-defined]


class ExtensionForm(MoveForm):
    """More time asked for."""

    until = DayField(label=gettext_lazy("Xin đến hết ngày"), required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do"), required=False, max_length=4000, widget=_LONG)
    document_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản đề nghị"), required=False, max_length=60, widget=_PLAIN
    )
    document_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)


class ExtensionDecisionForm(MoveForm):
    """More time granted or not."""

    is_granted = forms.TypedChoiceField(
        label=gettext_lazy("Quyết định"),
        choices=(("1", gettext_lazy("Cho gia hạn")), ("0", gettext_lazy("Không gia hạn"))),
        coerce=lambda typed: typed == "1",
    )
    until = DayField(label=gettext_lazy("Gia hạn đến hết ngày"), required=False)
    document_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản gia hạn"), required=False, max_length=60, widget=_PLAIN
    )
    document_on = DayField(label=gettext_lazy("Ngày văn bản"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do không gia hạn"), required=False, max_length=4000, widget=_LONG
    )


class StepForm(forms.Form):
    """A reminder that the province adds: how many working days before or after, whom, and why."""

    days = forms.IntegerField(
        label=gettext_lazy("Số ngày làm việc"),
        error_messages={
            "required": gettext_lazy("Ghi số ngày làm việc."),
            "invalid": gettext_lazy("Ghi số ngày bằng chữ số."),
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    when = forms.ChoiceField(
        label=gettext_lazy("Trước hay sau ngày đến hạn"),
        choices=[("truoc", gettext_lazy("Trước ngày đến hạn")), ("sau", gettext_lazy("Sau ngày đến hạn"))],
        initial="truoc",
    )
    to = forms.ChoiceField(
        label=gettext_lazy("Nhắc đến"),
        choices=[
            ("owner", gettext_lazy("Cơ quan thực hiện")),
            ("owner_head", gettext_lazy("Cơ quan thực hiện và người đứng đầu")),
            ("standing_agency", gettext_lazy("Như trên và cơ quan theo dõi")),
            ("issuer", gettext_lazy("Như trên và cơ quan giao việc")),
        ],
    )
    basis = forms.CharField(
        label=gettext_lazy("Lý do hoặc văn bản"),
        max_length=200,
        widget=_PLAIN,
        error_messages={"required": gettext_lazy("Ghi lý do, hoặc số văn bản quyết định việc này.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dressed(self)

    def decided(self) -> dict[str, Any]:
        """This function will return the step that was typed; who stands lower is always told too."""
        typed = self.cleaned_data
        order = [key for key, _label in self.fields["to"].choices]  # type: ignore[attr-defined]
        days = typed["days"] if typed["when"] == "sau" else -typed["days"]
        return {
            "working_days": days if typed["days"] > 0 else 0,
            "to": order[: order.index(typed["to"]) + 1],
            "basis": typed["basis"],
        }

    def take(self, errors: dict[str, str]) -> None:
        """This function will put the reasons of a refusal beside their fields."""
        for name, reason in errors.items():
            self.add_error(name if name in self.fields else None, reason)
        dressed(self)
