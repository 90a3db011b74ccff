"""Search in a reader's browser: what can be found, how words are known again,
and the index that an edition carries.

The index is made here and asked in `design/scripts/search`. The two share three things, and tests hold them
together: how text is cut into words, how a word is cut to its stem, and the format that `index` describes.
"""

from handlekraft.domain.search.entries import Found, SearchEntry, SearchSynonym
from handlekraft.domain.search.index import Placed, index_script
from handlekraft.domain.search.stemming import STEMMED

__all__ = ["STEMMED", "Found", "Placed", "SearchEntry", "SearchSynonym", "index_script"]
