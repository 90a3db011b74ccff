"""Addresses of reading, below a municipality's."""

from django.urls import path

from handlekraft.acknowledgement.views import coverage, reading

urlpatterns = [
    path("lest/", reading.reading, name="reading"),
    path("lest/kort/<slug:key>/", reading.document, name="reading_document"),
    path("lest/uklart/", coverage.unclear, name="unclear"),
    path("lest/enheter/", coverage.units, name="coverage"),
    path("lest/enheter/<slug:unit>/", coverage.unit, name="unit_reading"),
    path("lest/enheter/<slug:unit>/<slug:key>/", coverage.together, name="read_together"),
    path("lest/enheter/<slug:unit>/<slug:key>/papirliste/", coverage.paper, name="paper_list"),
]
