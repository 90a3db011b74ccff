"""Texts to translation bureaus and back, as XLIFF 2.0 (ISO 21720).

A unit is one line; its id says of which text, by digest, so that a text that has changed meanwhile is found
out. References are placeholders that a bureau can move and not change: a number is never in the file.
"""
