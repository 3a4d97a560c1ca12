"""Addresses of the room."""

from django.urls import path

from lachan.province.people.views import account, organisation, reorganising, signing_in

app_name = "people"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/ngon-ngu/", account.language, name="language"),
    path("to-chuc/", organisation.home, name="organisation"),
    path("to-chuc/co-quan/", organisation.directory, name="directory"),
    path("to-chuc/co-quan/<slug:key>/", organisation.office, name="office"),
    path("to-chuc/sap-xep/", reorganising.reorganisations, name="reorganisations"),
    path("to-chuc/sap-xep/nap/", reorganising.load, name="load_changes"),
    path("to-chuc/sap-xep/moi/", reorganising.prepare, name="prepare_reorganisation"),
    path("to-chuc/sap-xep/<int:reorganisation_id>/", reorganising.reorganisation, name="reorganisation"),
    path("to-chuc/sap-xep/<int:reorganisation_id>/buoc/<slug:kind>/", reorganising.step, name="add_step"),
    path("to-chuc/sap-xep/<int:reorganisation_id>/bo-buoc/", reorganising.remove_step, name="remove_step"),
    path("to-chuc/sap-xep/<int:reorganisation_id>/giao-lai/", reorganising.assign, name="assign_orphans"),
    path("to-chuc/sap-xep/<int:reorganisation_id>/thuc-hien/", reorganising.carry_out, name="carry_out"),
    path("to-chuc/sap-xep/<int:reorganisation_id>/hoan-lai/", reorganising.undo, name="undo_reorganisation"),
]
