"""Addresses of editions at work, below a municipality's."""

from django.urls import path

from handlekraft.publishing import views

urlpatterns = [
    path("utgaver/", views.editions, name="editions"),
]
