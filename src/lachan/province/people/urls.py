"""Addresses of the room."""

from django.urls import path

from lachan.province.people.views import (
    account,
    delegating,
    organisation,
    passwords,
    reorganising,
    second_factor,
    second_factors,
    signing_in,
)
from lachan.province.people.views.administration import (
    accounts,
    administered_factors,
    changing,
    handing,
    importing,
    start,
)

app_name = "people"
urlpatterns = [
    path("dang-nhap/", signing_in.sign_in, name="sign_in"),
    path("dang-xuat/", signing_in.sign_out, name="sign_out"),
    path("dat-mat-khau/<slug:token>/", passwords.set_password, name="set_password"),
    path("dang-nhap/xac-thuc/", second_factor.prove_factor, name="prove_factor"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/bao-mat/", second_factors.factors, name="factors"),
    path("tai-khoan/bao-mat/ung-dung/", second_factors.factor_app, name="factor_app"),
    path("tai-khoan/bao-mat/ung-dung/xac-nhan/", second_factors.confirm_app, name="confirm_app"),
    path("tai-khoan/bao-mat/ma-du-phong/", second_factors.renew_codes, name="renew_codes"),
    path("tai-khoan/bao-mat/<int:factor_id>/go/", second_factors.remove_factor, name="remove_factor"),
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
    path(
        "quan-tri/tai-khoan/<int:account_id>/mo-khoa-dang-nhap/",
        changing.unlock_account,
        name="unlock_account",
    ),
    path("quan-tri/tai-khoan/<int:account_id>/vai-tro/", changing.give_role, name="give_role"),
    path("quan-tri/tai-khoan/<int:account_id>/uy-quyen/", delegating.delegate_for, name="delegate_for"),
    path("quan-tri/tai-khoan/<int:account_id>/lien-ket/", handing.hand_out_link, name="hand_out_link"),
    path(
        "quan-tri/tai-khoan/<int:account_id>/go-xac-thuc/",
        administered_factors.remove_factors,
        name="remove_factors",
    ),
    path("quan-tri/vai-tro/<int:membership_id>/ket-thuc/", changing.end_role, name="end_role"),
]
