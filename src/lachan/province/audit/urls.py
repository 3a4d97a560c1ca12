"""Addresses of the room."""

from django.urls import path

from lachan.province.audit import views

app_name = "audit"
urlpatterns = [path("", views.records, name="records")]
