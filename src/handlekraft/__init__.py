"""Handlekraft: carries out a municipality's action plan against violence in close relations."""
