"""Addresses of units, roles and taking in, below a municipality's."""

from django.urls import path

from handlekraft.staff.views import intake, roles, units

urlpatterns = [
    path("roller/", roles.roles, name="roles"),
    path("enheter/", units.units, name="units"),
    path("enheter/<slug:unit>/", units.unit, name="unit"),
    path("last-inn/", intake.intake, name="intake"),
    path("last-inn/<slug:kind>.csv", intake.start, name="intake_start"),
]
