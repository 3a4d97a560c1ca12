"""Addresses of the room."""

from django.urls import path

from lachan.province.notices.views import inbox

app_name = "notices"
urlpatterns = [
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/dem/", inbox.count, name="count"),
    path("thong-bao/da-doc/", inbox.read_all, name="read_all"),
    path("thong-bao/<int:notice_id>/mo/", inbox.open_notice, name="open"),
]
