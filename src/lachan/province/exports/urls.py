"""Addresses of the room."""

from django.urls import path

from lachan.province.exports.views import approvals, audit_records, checking, mine, thresholds

app_name = "exports"
urlpatterns = [
    path("", mine.mine, name="mine"),
    path("duyet/", approvals.approvals, name="approvals"),
    path("duyet/<int:request_id>/", approvals.decide, name="decide"),
    path("muc-duyet/", thresholds.thresholds, name="thresholds"),
    path("kiem-tra/", checking.check, name="check"),
    path("nhat-ky/", audit_records.audit_records, name="audit_records"),
]
