"""Addresses of documents at work, below a municipality's."""

from django.urls import path

from handlekraft.guidance import views

urlpatterns = [
    path("kort/", views.documents, name="documents"),
    path("kort/<slug:key>/", views.document, name="document"),
]
