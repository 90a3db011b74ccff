"""Addresses in a municipality's own folder that no document can have: a page that always stands there has
them."""

from handlekraft.domain.languages import LANGUAGES

_FOLDERS = frozenset({"enhet", "hjelp", "kort", "plikter"})
_PAGES = frozenset({"404", "begreper", "innhold", "kontakter", "kurs", "planen", "ressurser"})

RESERVED = _FOLDERS | _PAGES | frozenset(LANGUAGES)
"""The first parts of the addresses that pages besides documents have, on either site: the tests hold it
against the pages.

A room that puts a page of its own into an edition adds its address here.
"""
