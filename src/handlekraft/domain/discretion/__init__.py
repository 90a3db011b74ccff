"""What a title, an address or a file name may not say on a page that a reader's history can show.

Visible traces are the tab, the history, a shared preview, a printed header and a downloaded file. A page may
say everything in its text; these may not (T-11).
"""

from handlekraft.domain.discretion.finding import indiscreet_words
from handlekraft.domain.discretion.neutral import neutral_name

__all__ = ["indiscreet_words", "neutral_name"]
