"""Addresses of the workspace host. The reader hosts have none: they are files."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
