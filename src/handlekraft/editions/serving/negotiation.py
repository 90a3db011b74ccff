"""Which of the finished encodings a browser is given, from what it says it accepts (RFC 9110, 12.5.3)."""

from functools import lru_cache

SUFFIXES = {"br": ".br", "gzip": ".gz", "identity": ""}
_PREFERENCE = ("br", "gzip", "identity")  # smallest first: decides between equal weights


@lru_cache(maxsize=256)
def encodings(accepted: str) -> tuple[str, ...]:
    """Return the encodings to try, best first. Plain bytes are always the last resort, also when refused:
    a page that can be read beats an error."""
    weights = _weights(accepted)
    rest = weights.get("*", 0.0)
    plain = weights.get("identity", rest if "*" in weights else 0.001)
    known = {"br": weights.get("br", rest), "gzip": weights.get("gzip", weights.get("x-gzip", rest))}
    wanted = [name for name in ("br", "gzip") if known[name] > 0 and known[name] >= plain]
    wanted.sort(key=lambda name: (-known[name], _PREFERENCE.index(name)))
    return (*wanted, "identity")


def _weights(accepted: str) -> dict[str, float]:
    weights: dict[str, float] = {}
    for part in accepted[:1000].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            weights[name] = _weight(parameters)
    return weights


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0
