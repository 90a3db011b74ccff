"""Guidance as readers meet it: fronts, cards and duties of the toolbox, acute pages of the public site."""
