"""Addresses of the room."""

from django.urls import path

from lachan.province.duties.views import acting, duties, finding

app_name = "duties"
urlpatterns = [
    path("", duties.mine, name="mine"),
    path("danh-sach/", finding.found, name="found"),
    path("danh-sach/tai/", finding.export, name="export"),
    path("nhan/", acting.acknowledge, name="acknowledge"),
    path("<str:code>/", duties.duty, name="duty"),
    path("<str:code>/<slug:move>/", acting.act, name="act"),
]
