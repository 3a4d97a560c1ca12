"""Addresses of the room."""

from django.urls import path

from lachan.province.plans.views import (
    assignment,
    bodies,
    documents,
    finding,
    issuing,
    register,
    reshaping,
    review,
    setting_aside,
    text,
)

app_name = "plans"
urlpatterns = [
    path("", documents.documents, name="documents"),
    path("tai-len/", documents.upload, name="upload"),
    path("viec-cua-toi/", bodies.mine, name="mine"),
    path("co-quan/goi-y/", review.suggest_bodies, name="suggest_bodies"),
    path("co-quan/<slug:key>/", bodies.office, name="office"),
    path("nhom-co-quan/<slug:key>/", bodies.group, name="group"),
    path("chi-tieu/", finding.targets, name="targets"),
    path("tim/", finding.search, name="search"),
    path("viec/<str:code>/", assignment.assignment, name="assignment"),
    path("viec/<str:code>/sua-doi/", assignment.amend, name="amend"),
    path("viec/<str:code>/rut/", setting_aside.withdraw, name="withdraw"),
    path("<int:document_id>/", register.register, name="register"),
    path("<int:document_id>/van-ban/", text.text, name="text"),
    path("<int:document_id>/in/", register.print_register, name="print"),
    path("<int:document_id>/xuat/", register.export, name="export"),
    path("<int:document_id>/tep-goc/", documents.source, name="source"),
    path("<int:document_id>/dang-doc/", documents.progress, name="progress"),
    path("<int:document_id>/doc-lai/", documents.retry, name="retry"),
    path("<int:document_id>/thong-tin/", documents.facts, name="facts"),
    path("<int:document_id>/bo/", setting_aside.discard, name="discard"),
    path("<int:document_id>/them-viec/", assignment.amend_add, name="amend_add"),
    path("<int:document_id>/ban-hanh/", issuing.issue, name="issue"),
    path("<int:document_id>/doi-chieu/", review.review, name="review"),
    path("<int:document_id>/doi-chieu/them/", reshaping.add, name="add"),
    path("<int:document_id>/doc-han/", review.read_deadline, name="read_deadline"),
    path("<int:document_id>/doi-chieu/duyet-loat/", reshaping.approve_plain, name="approve_plain"),
    path("<int:document_id>/doi-chieu/<int:assignment_id>/luu/", review.save, name="save"),
    path("<int:document_id>/doi-chieu/<int:assignment_id>/nhap/", review.draft, name="draft"),
    path("<int:document_id>/doi-chieu/<int:assignment_id>/tach/", reshaping.split, name="split"),
    path("<int:document_id>/doi-chieu/<int:assignment_id>/gop/", reshaping.merge, name="merge"),
    path("<int:document_id>/doi-chieu/<int:assignment_id>/loai/", reshaping.reject, name="reject"),
    path("<int:document_id>/doi-chieu/<int:assignment_id>/mo-lai/", reshaping.reopen, name="reopen"),
]
