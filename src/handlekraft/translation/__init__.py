"""Texts in other languages: written by translators, answered for by another, sent to bureaus and back."""
