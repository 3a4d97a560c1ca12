"""Addresses of the room."""

from django.urls import path

from lachan.province.people.views import account, delegating, signing_in
from lachan.province.people.views.administration import accounts, changing, handing, importing, start

app_name = "people"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/ngon-ngu/", account.language, name="language"),
    path("tai-khoan/uy-quyen/", delegating.delegations, name="delegations"),
    path("tai-khoan/uy-quyen/moi/", delegating.leave_work, name="leave_work"),
    path("tai-khoan/uy-quyen/<int:delegation_id>/thu-hoi/", delegating.take_back, name="take_back"),
    path("tai-khoan/uy-quyen/<int:delegation_id>/thay-mat/", delegating.stand_in, name="stand_in"),
    path("tai-khoan/thoi-thay-mat/", delegating.step_back, name="step_back"),
    path("quan-tri/", start.administration, name="administration"),
    path("quan-tri/vai-tro/", start.roles, name="roles"),
    path("quan-tri/tai-khoan/", accounts.accounts, name="accounts"),
    path("quan-tri/tai-khoan/moi/", changing.new_account, name="new_account"),
    path("quan-tri/tai-khoan/nhap/", importing.import_accounts, name="import_accounts"),
    path("quan-tri/tai-khoan/nhap/mau/", importing.import_template, name="import_template"),
    path("quan-tri/tai-khoan/nhap/<int:import_id>/", importing.import_preview, name="import_preview"),
    path(
        "quan-tri/tai-khoan/nhap/<int:import_id>/xac-nhan/", importing.confirm_import, name="confirm_import"
    ),
    path("quan-tri/tai-khoan/nhap/<int:import_id>/bo/", importing.discard_import, name="discard_import"),
    path("quan-tri/tai-khoan/nhap/<int:import_id>/lien-ket/", handing.hand_out_links, name="hand_out_links"),
    path("quan-tri/tai-khoan/<int:account_id>/", accounts.administer, name="administer"),
    path("quan-tri/tai-khoan/<int:account_id>/sua/", changing.edit_account, name="edit_account"),
    path("quan-tri/tai-khoan/<int:account_id>/khoa/", changing.switch_account, name="switch_account"),
    path("quan-tri/tai-khoan/<int:account_id>/vai-tro/", changing.give_role, name="give_role"),
    path("quan-tri/tai-khoan/<int:account_id>/uy-quyen/", delegating.delegate_for, name="delegate_for"),
    path("quan-tri/tai-khoan/<int:account_id>/lien-ket/", handing.hand_out_link, name="hand_out_link"),
    path("quan-tri/vai-tro/<int:membership_id>/ket-thuc/", changing.end_role, name="end_role"),
]
