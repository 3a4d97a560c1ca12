"""Addresses of the room."""

from django.urls import path

from lachan.province.duties.views import acting, duties

app_name = "duties"
urlpatterns = [
    path("", duties.mine, name="mine"),
    path("nhan/", acting.acknowledge, name="acknowledge"),
    path("<str:code>/", duties.duty, name="duty"),
    path("<str:code>/<slug:move>/", acting.act, name="act"),
]
