"""Addresses of the room."""

from django.urls import path

from lachan.province.audit.views import activity, records, subjects

app_name = "audit"
urlpatterns = [
    path("", records.records, name="records"),
    path("cua-toi/", activity.mine, name="mine"),
    path("tai-khoan/<int:account_id>/", activity.of_account, name="activity"),
    path("ve/<slug:subject_kind>/<int:subject_id>/", subjects.subject, name="subject"),
]
