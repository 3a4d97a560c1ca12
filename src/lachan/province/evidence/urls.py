"""Addresses of the room."""

from django.urls import path

from lachan.province.evidence.views import files, receiving, taking

app_name = "evidence"
urlpatterns = [
    path("<int:file_id>/", files.file, name="file"),
    path("cua/<slug:kind>/<int:subject_id>/", files.files, name="files"),
    path("them/<slug:kind>/<int:subject_id>/", files.give, name="give"),
    path("tai-len/", receiving.begin, name="begin"),
    path("tai-len/<uuid:token>/", receiving.part, name="part"),
    path("tai-len/<uuid:token>/xong/", receiving.finish, name="finish"),
    path("tai-len/<uuid:token>/bo/", receiving.drop, name="drop"),
    path("tep/<int:version_id>/", taking.download, name="download"),
    path("tep/<int:version_id>/xem/", taking.show, name="show"),
]
