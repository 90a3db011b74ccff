"""Addresses of writing and deciding, below a municipality's."""

from django.urls import path

from handlekraft.proposals.views import (
    addresses,
    alike,
    heads,
    history,
    new_documents,
    proposals,
    suggestions,
    texts,
    writing,
)

urlpatterns = [
    path("nytt-dokument/", new_documents.new, name="document_new"),
    path("kort/<slug:key>/skriv/", writing.write, name="write"),
    path("kort/<slug:key>/skriv/adresse/", addresses.address, name="address"),
    path("kort/<slug:key>/skriv/hode/", heads.head, name="head"),
    path("kort/<slug:key>/skriv/<slug:section>/<slug:op>/", texts.section, name="write_section"),
    path("kort/<slug:key>/like/", alike.alike, name="alike"),
    path("kort/<slug:key>/historikk/", history.history, name="history"),
    path("forslag/", proposals.proposals, name="proposals"),
    path("forslag/<int:proposal>/", proposals.proposal, name="proposal"),
    path("forslag/<int:proposal>/slik-blir-det/", proposals.preview, name="preview"),
    path("forslag/oppover/<int:suggestion>/", suggestions.suggestion, name="suggestion"),
]
