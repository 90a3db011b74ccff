"""Collecting: everything an edition is made from, read from the apps below and put into one value."""

from handlekraft.publishing.collecting.front import front_inputs
from handlekraft.publishing.collecting.inputs import ASSETS, EditionInputs, ExtraFile
from handlekraft.publishing.collecting.municipality import SOURCES, PageSource, Place, municipality_inputs

__all__ = [
    "ASSETS",
    "SOURCES",
    "EditionInputs",
    "ExtraFile",
    "PageSource",
    "Place",
    "front_inputs",
    "municipality_inputs",
]
