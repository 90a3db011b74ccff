"""The safety kit: looks at a site from outside, as a stranger does, and says what could give a reader away.

It can be pointed at any address and knows nothing of how the site was made. It reads what the server
answers and, where Chromium and Playwright are installed, walks through pages in a real browser. No address
but the site's own is ever contacted.
"""
