"""Addresses of important messages, below a municipality's."""

from django.urls import path

from handlekraft.notices import views

urlpatterns = [
    path("beskjeder/", views.notices, name="notices"),
    path("beskjeder/ny/", views.new, name="notice_new"),
    path("beskjeder/<int:notice>/", views.notice, name="notice"),
]
