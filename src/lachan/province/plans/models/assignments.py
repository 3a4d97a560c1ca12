"""The assignment: what a body must do, by when, to which result, and every version of it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q

from lachan.province.plans.choices import AssignmentState, BodyRole, Change, Origin
from lachan.province.plans.models.documents import Document, Passage


class Assignment(models.Model):
    """One assignment of a document (nhiệm vụ được giao), with the span of the text it was read from.

    ``code`` ("HY21-003") is given when the document is put in force. ``version`` grows with every change;
    a writer who names another version is refused. ``position`` orders the register: where the text stands,
    or behind the text for what an amendment added. ``folded`` is code, title, text and bodies as plain words.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=10, choices=AssignmentState.choices)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.READ)
    position = models.PositiveIntegerField()
    code = models.CharField(max_length=20, blank=True)
    path = ArrayField(models.CharField(max_length=40), default=list)
    printed_label = models.CharField(max_length=40, blank=True)
    heading = models.TextField(blank=True)
    title = models.CharField(max_length=300)
    text = models.TextField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    modality = models.CharField(max_length=10)
    category = models.CharField(max_length=30)
    outputs = ArrayField(models.TextField(), default=list)
    problems = models.JSONField(default=list)
    rejection_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=120, blank=True)
    folded = models.TextField(blank=True)
    words = models.GeneratedField(
        expression=SearchVector("folded", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="assignment_code_once"),
            models.CheckConstraint(
                condition=Q(span_end__gte=F("span_start")), name="assignment_span_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AssignmentState.IN_FORCE, AssignmentState.WITHDRAWN]) | ~Q(code=""),
                name="assignment_in_force_has_code",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssignmentState.REJECTED) | ~Q(rejection_reason=""),
                name="assignment_rejected_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(modality__in=["assign", "request"]), name="assignment_modality_known"
            ),
        ]
        indexes = [
            models.Index(fields=["document", "position", "id"], name="assignment_in_order"),
            GinIndex(fields=["words"], name="assignment_words"),
        ]

    def __str__(self) -> str:
        return self.code or ".".join(self.path)


class AssignmentBody(models.Model):
    """A body named in an assignment and what it does there.

    ``name`` is the full official name as read; ``office`` is set when it is one known office,
    ``group_key`` when it is a group of the lexicon ("all district committees").
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="bodies")
    role = models.CharField(max_length=12, choices=BodyRole.choices)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)
    office = models.ForeignKey("people.Office", null=True, on_delete=models.PROTECT, related_name="+")
    group_key = models.CharField(max_length=80, blank=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "role", "position"], name="body_position_once"),
        ]

    def __str__(self) -> str:
        return self.name


class AssignmentDeadline(models.Model):
    """One deadline of an assignment (thời hạn) as the text words it; fields as in ``rulebook.calendar``."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="deadlines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30)
    raw = models.TextField()
    due_on = models.DateField(null=True, db_index=True)
    starts_on = models.DateField(null=True)
    recurs = models.CharField(max_length=10, default="none")
    recur_due = models.CharField(max_length=5, blank=True)
    applies_to = models.TextField(blank=True)
    subkind = models.CharField(max_length=20, blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "position"], name="deadline_position_once"),
        ]

    def __str__(self) -> str:
        return self.raw


class Target(models.Model):
    """A numeric target (chỉ tiêu) of an assignment or of an objective; compared on unrounded figures."""

    assignment = models.ForeignKey(Assignment, null=True, on_delete=models.CASCADE, related_name="targets")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    raw = models.TextField()
    comparator = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=18, decimal_places=6)
    value_max = models.DecimalField(max_digits=18, decimal_places=6, null=True)
    unit = models.CharField(max_length=60, default="%")
    of = models.TextField(blank=True)
    span_start = models.PositiveIntegerField(null=True)
    span_end = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(assignment__isnull=False, passage__isnull=True)
                | Q(assignment__isnull=True, passage__isnull=False),
                name="target_belongs_to_one",
            ),
            models.CheckConstraint(
                condition=~Q(comparator="between") | Q(value_max__gte=F("value")),
                name="target_range_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.raw


class Amendment(models.Model):
    """The basis on which assignments in force were changed (căn cứ sửa đổi): a document and a reason."""

    append_only = True

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="amendments")
    basis_number = models.CharField(max_length=60)
    basis_on = models.DateField()
    reason = models.TextField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis_number=""), name="amendment_has_basis"),
            models.CheckConstraint(condition=~Q(reason=""), name="amendment_has_reason"),
        ]

    def __str__(self) -> str:
        return self.basis_number


class AssignmentVersion(models.Model):
    """An assignment as it stood after one change; rows are added, never altered.

    ``submission`` is the key of the form that made it: the same form sent twice makes one version.
    """

    append_only = True

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change.choices)
    snapshot = models.JSONField()
    amendment = models.ForeignKey(Amendment, null=True, on_delete=models.PROTECT, related_name="versions")
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    submission = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["submission"], condition=~Q(submission=""), name="version_submission_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} v{self.number}"


class ReviewDraft(models.Model):
    """What a reviewer has typed and not yet saved, so that a closed browser loses nothing."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="drafts")
    account_id = models.BigIntegerField()
    base_version = models.PositiveIntegerField()
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "account_id"], name="draft_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id}:{self.account_id}"
