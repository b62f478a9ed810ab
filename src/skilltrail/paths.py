"""Where everything is kept. Only names are worked out here: nothing is read, nothing is created."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from skilltrail.errors import UsageError

_NAME = "skilltrail"
_REMEDY = "give a folder with --home DIR or SKILLTRAIL_HOME"


class Paths(Struct, frozen=True):
    """The learner's files and folders, all absolute. `data` is the folder of the progress file."""

    data: Path
    progress: Path
    config: Path
    view: Path
    packs: Path
    backups: Path
    cache: Path

    def timer(self, device: str) -> Path:
        """Return where a device keeps its timer: a folder may be shared by several."""
        return self.view.with_name(f"timer-{device}.toml")


def find_paths(home: str | None, environ: Mapping[str, str]) -> Paths:
    """Return where this learner's files are.

    `home` (of `--home`), else `SKILLTRAIL_HOME` in `environ`, puts everything under one folder. Otherwise the
    platform says where; it asks the environment of the process. Raises UsageError when no place can be found.
    """
    if home is not None or environ.get("SKILLTRAIL_HOME"):
        folder = Path(_absolute(environ["SKILLTRAIL_HOME"] if home is None else home))
        return _laid_out(folder, config=folder, state=folder, cache=folder / "cache")
    # 7 ms that a learner with one folder for everything does not pay.
    from platformdirs import PlatformDirs

    try:
        dirs = PlatformDirs(_NAME, appauthor=False)
        found = (dirs.user_data_path, dirs.user_config_path, dirs.user_state_path, dirs.user_cache_path)
    except (RuntimeError, OSError) as error:
        raise UsageError(f"no home folder is known: set HOME, or {_REMEDY}") from error
    for folder in found:
        if not folder.is_absolute():
            raise UsageError(f"HOME or an XDG folder is not absolute ({str(folder)!r}): correct it, or {_REMEDY}")
    data, config, state, cache = found
    return _laid_out(data, config=config, state=state, cache=cache)


def shipped_content() -> Path:
    """Return the folder of the curriculum that comes with the program."""
    installed = Path(__file__).parent / "content"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "content"


def _laid_out(data: Path, *, config: Path, state: Path, cache: Path) -> Paths:
    return Paths(
        data=data,
        progress=data / "progress.toml",
        config=config / "config.toml",
        view=state / "view.toml",
        packs=data / "packs",
        backups=data / "backups",
        cache=cache,
    )


def _absolute(folder: str) -> str:
    if not folder.strip() or "\0" in folder:
        raise UsageError("--home needs the name of a folder")
    try:
        # A shell leaves the ~ of `--home=~/notes` as it is, and so does whatever reads a file of variables.
        return str(Path(folder).expanduser().absolute())
    except RuntimeError as error:
        raise UsageError(f"nobody knows which home folder {folder!a} means: {_REMEDY} that begins with /") from error
    except OSError as error:  # the working directory has been removed
        raise UsageError(f"the working directory is gone: {_REMEDY} that begins with /") from error
