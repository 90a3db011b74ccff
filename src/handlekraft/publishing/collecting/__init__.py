"""Collecting: everything an edition is made from, read from the rooms below and put into one value."""

from handlekraft.publishing.collecting.front import front_inputs
from handlekraft.publishing.collecting.inputs import ASSETS, EditionInputs, ExtraFile
from handlekraft.publishing.collecting.municipality import municipality_inputs

__all__ = [
    "ASSETS",
    "EditionInputs",
    "ExtraFile",
    "front_inputs",
    "municipality_inputs",
]
