"""Addresses of the room."""

from django.urls import path

from lachan.province.audit.views import records

app_name = "audit"
urlpatterns = [path("", records.records, name="records")]
