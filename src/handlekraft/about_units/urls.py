"""Addresses of "Om enheten", below a municipality's."""

from django.urls import path

from handlekraft.about_units import views

urlpatterns = [
    path("om-enheten/", views.units, name="about"),
    path("om-enheten/<slug:unit>/", views.unit, name="about_unit"),
]
