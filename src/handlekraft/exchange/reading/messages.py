"""What pydantic finds wrong, told to the author: in bokmål, with the place in the file and what to do."""

from collections import defaultdict
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from handlekraft.domain.enumerations import listed
from handlekraft.formats.entries import TAG, Stray
from handlekraft.formats.gathering import Gathered
from handlekraft.formats.problems import ContentProblem, RefusedEntry

Path = tuple[int | str, ...]


def problems_in(error: ValidationError, file: str, gathered: Gathered) -> Iterator[ContentProblem]:
    """Yield a problem for each mistake; fields that an entry lacks are told together."""
    missing: dict[Path, list[str]] = defaultdict(list)
    for details in error.errors(include_url=False):
        path, refused = details["loc"], details.get("ctx", {}).get("error")
        if details["type"] == "missing":
            missing[path[:-1]].append(str(path[-1]))
            continue
        where = _field(path, file, gathered)
        if isinstance(refused, RefusedEntry):
            for field, message in refused.faults:
                yield ContentProblem(gathered.place_of(file, f"{where}.{field}".strip(".")), message)
        else:
            yield ContentProblem(gathered.place_of(file, where), str(refused or _message(details)))
    for path, names in missing.items():
        place = gathered.place_of(file, _field(path, file, gathered))
        yield ContentProblem(place, f"mangler {listed([f'«{name}»' for name in names])}. Fyll ut.")


def _message(details: ErrorDetails) -> str:
    kind, found, more = details["type"], details["input"], details.get("ctx", {})
    if isinstance(found, Stray):
        return found.message(str(details["loc"][-1]))
    if kind == "too_long":
        return f"har {more['actual_length']} punkter. Det er plass til {more['max_length']}; ta bort resten."
    if kind == "tuple_type":
        return "skal være en liste. Skriv hvert punkt på egen linje med strek foran."
    raise AssertionError(f"no words for {kind}")


def _field(path: Path, file: str, gathered: Gathered) -> str:
    """The path of a value as authors read it; of one written in short, that of the whole."""
    name = ""
    for step in path:
        if isinstance(step, str) and step.startswith(TAG):
            continue
        inner = f"{name}[{step}]" if isinstance(step, int) else f"{name}.{step}".lstrip(".")
        if (file, inner) not in gathered.lines:
            break
        name = inner
    return name
