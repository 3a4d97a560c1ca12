"""Every view is marked with a permission, and the table of permissions says which."""

import re
from uuid import UUID

import pytest

from lachan.rulebook.access.permissions import Permission
from tests.house.addresses import Address, addresses

P = Permission
PERMISSIONS = {
    "home": P.PLAN_READ,
    "web:language": P.PUBLIC,
    "web:health": P.PUBLIC,
    "people:sign_in": P.PUBLIC,
    "people:sign_out": P.PUBLIC,
    "people:set_password": P.PUBLIC,
    "people:prove_factor": P.PUBLIC,
    "people:account": P.ACCOUNT_SELF,
    "people:factors": P.ACCOUNT_SELF,
    "people:factor_app": P.ACCOUNT_SELF,
    "people:confirm_app": P.ACCOUNT_SELF,
    "people:renew_codes": P.ACCOUNT_SELF,
    "people:remove_factor": P.ACCOUNT_SELF,
    "people:remove_factors": P.PEOPLE_ADMINISTER,
    "people:language": P.ACCOUNT_SELF,
    "people:organisation": P.OFFICE_READ,
    "people:directory": P.OFFICE_READ,
    "people:office": P.OFFICE_READ,
    "people:reorganisations": P.OFFICE_READ,
    "people:reorganisation": P.OFFICE_READ,
    "people:load_changes": P.REORGANISE,
    "people:prepare_reorganisation": P.REORGANISE,
    "people:add_step": P.REORGANISE,
    "people:remove_step": P.REORGANISE,
    "people:assign_orphans": P.REORGANISE,
    "people:carry_out": P.REORGANISE,
    "people:undo_reorganisation": P.REORGANISE,
    "people:delegations": P.ACCOUNT_SELF,
    "people:leave_work": P.ACCOUNT_SELF,
    "people:take_back": P.ACCOUNT_SELF,
    "people:stand_in": P.ACCOUNT_SELF,
    "people:step_back": P.ACCOUNT_SELF,
    "people:administration": P.PEOPLE_ADMINISTER,
    "people:roles": P.PEOPLE_ADMINISTER,
    "people:accounts": P.PEOPLE_ADMINISTER,
    "people:new_account": P.PEOPLE_ADMINISTER,
    "people:administer": P.PEOPLE_ADMINISTER,
    "people:edit_account": P.PEOPLE_ADMINISTER,
    "people:switch_account": P.PEOPLE_ADMINISTER,
    "people:unlock_account": P.PEOPLE_ADMINISTER,
    "people:give_role": P.PEOPLE_ADMINISTER,
    "people:end_role": P.PEOPLE_ADMINISTER,
    "people:delegate_for": P.PEOPLE_ADMINISTER,
    "people:hand_out_link": P.PEOPLE_ADMINISTER,
    "people:import_accounts": P.PEOPLE_ADMINISTER,
    "people:import_template": P.PEOPLE_ADMINISTER,
    "people:import_preview": P.PEOPLE_ADMINISTER,
    "people:confirm_import": P.PEOPLE_ADMINISTER,
    "people:discard_import": P.PEOPLE_ADMINISTER,
    "people:hand_out_links": P.PEOPLE_ADMINISTER,
    "calendar:this_year": P.OFFICE_READ,
    "calendar:year": P.OFFICE_READ,
    "calendar:complete": P.CALENDAR_EDIT,
    "calendar:strike": P.CALENDAR_EDIT,
    "audit:records": P.AUDIT_READ,
    "audit:mine": P.ACCOUNT_SELF,
    "audit:activity": P.AUDIT_READ,
    "audit:subject": P.AUDIT_READ,
    "evidence:files": P.EVIDENCE_READ,
    "evidence:file": P.EVIDENCE_READ,
    "evidence:give": P.EVIDENCE_ADD,
    "evidence:begin": P.EVIDENCE_ADD,
    "evidence:part": P.EVIDENCE_ADD,
    "evidence:finish": P.EVIDENCE_ADD,
    "evidence:drop": P.EVIDENCE_ADD,
    "evidence:download": P.EVIDENCE_READ,
    "evidence:show": P.EVIDENCE_READ,
    "duties:mine": P.DUTY_READ,
    "duties:acknowledge": P.DUTY_DO,
    "duties:duty": P.DUTY_READ,
    "duties:act": P.DUTY_DO,
    "plans:documents": P.PLAN_READ,
    "plans:upload": P.PLAN_UPLOAD,
    "plans:mine": P.PLAN_READ,
    "plans:suggest_bodies": P.PLAN_REVIEW,
    "plans:office": P.PLAN_READ,
    "plans:group": P.PLAN_READ,
    "plans:targets": P.PLAN_READ,
    "plans:search": P.PLAN_READ,
    "plans:assignment": P.PLAN_READ,
    "plans:amend": P.PLAN_AMEND,
    "plans:withdraw": P.PLAN_AMEND,
    "plans:amend_add": P.PLAN_AMEND,
    "plans:discard": P.PLAN_REVIEW,
    "plans:register": P.PLAN_READ,
    "plans:text": P.PLAN_READ,
    "plans:print": P.PLAN_READ,
    "plans:export": P.PLAN_EXPORT,
    "plans:source": P.PLAN_READ,
    "plans:progress": P.PLAN_READ,
    "plans:retry": P.PLAN_UPLOAD,
    "plans:facts": P.PLAN_REVIEW,
    "plans:issue": P.PLAN_ISSUE,
    "plans:review": P.PLAN_REVIEW,
    "plans:add": P.PLAN_REVIEW,
    "plans:approve_plain": P.PLAN_REVIEW,
    "plans:save": P.PLAN_REVIEW,
    "plans:draft": P.PLAN_REVIEW,
    "plans:read_deadline": P.PLAN_REVIEW,
    "plans:split": P.PLAN_REVIEW,
    "plans:merge": P.PLAN_REVIEW,
    "plans:reject": P.PLAN_REVIEW,
    "plans:reopen": P.PLAN_REVIEW,
}
"""Who may open what: changing an address or its permission is changing this table, under review."""


def test_the_table_lists_every_address_with_its_permission():
    assert {each.name: getattr(each.view, "permission", None) for each in addresses()} == PERMISSIONS


@pytest.mark.parametrize(
    "address",
    [each for each in addresses() if each.view.permission != Permission.PUBLIC],
    ids=lambda each: each.name,
)
@pytest.mark.django_db
def test_nobody_gets_past_the_sign_in_page(address: Address, client):
    path = address.pattern
    for parameter, value in {"slug:key": "x", "str:code": "X-1", "int:document_id": "1"}.items():
        path = path.replace(f"<{parameter}>", value)
    path = re.sub(r"<int:\w+>", "1", path).replace("<slug:subject_kind>", "account")
    path = path.replace("<slug:kind>", "rename").replace("<uuid:token>", str(UUID(int=1)))
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap/?next=")
