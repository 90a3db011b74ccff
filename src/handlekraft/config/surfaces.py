"""Where the surfaces are: host names and the editions' folder. Read without
Django, for what answers readers."""

from dataclasses import dataclass
from pathlib import Path

from handlekraft.config.environment import read_host, read_path, read_text
from handlekraft.config.locations import var_dir


@dataclass(frozen=True, slots=True)
class Surfaces:
    """Host names of the three surfaces, the folder of editions, and `municipality`: the slug that the bare
    reader hosts belong to, empty where they lead to a list."""

    public: str
    toolbox: str
    workspace: str
    editions: Path
    municipality: str

    @classmethod
    def from_environment(cls) -> "Surfaces":
        """Read what this installation says, or the demo's names."""
        return cls(
            public=read_host("HANDLEKRAFT_PUBLIC_HOST", default="trygg.localhost"),
            toolbox=read_host("HANDLEKRAFT_TOOLBOX_HOST", default="kort.localhost"),
            workspace=read_host("HANDLEKRAFT_WORKSPACE_HOST", default="arbeid.localhost"),
            editions=read_path("HANDLEKRAFT_EDITIONS", default=var_dir() / "editions"),
            municipality=read_text("HANDLEKRAFT_MUNICIPALITY", default=""),
        )
