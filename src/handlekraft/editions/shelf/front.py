"""The front: an edition of its own for the bare host, with the list of municipalities
and the pages for when all fails."""

FRONT = "_front"  # its shelf; no municipality's slug begins with an underscore
START_PAGE = "start/index.html"  # what the machine's own name answers; on no reader host
PORT = "@PORT@"  # stands in the start page's links; an edition never knows where it is served
MISSING = "/404.html"
BROKEN = "/500.html"
RESTING = "/503.html"
