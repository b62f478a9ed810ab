"""The program from the shell: runs a verb or opens the screens, and turns every failure into one line.

click is imported for verbs only: `skilltrail` alone opens the screens without it.
"""

import os
import sys
from collections.abc import Sequence

from skilltrail.cli.door import Door
from skilltrail.cli.output import Output, abandon_stdout
from skilltrail.errors import SkilltrailError

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
INTERRUPTED = 130  # the same for ctrl+c


def main(arguments: Sequence[str]) -> int:
    """Run the program with these arguments (without its name) and return its exit code.

    0 done, 1 failed, 2 wrong usage or a bad input file, 3 a state file from a newer version.
    """
    out = Output()
    try:
        if os.environ.get("_SKILLTRAIL_COMPLETE"):
            from skilltrail.cli.completion import complete

            return complete(out)
        if not arguments:
            from skilltrail.cli.front import stand

            return stand(Door(out))
        from skilltrail.cli.verbs import run

        return run(arguments, Door(out))
    except BrokenPipeError:
        abandon_stdout()
        return BROKEN_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except SkilltrailError as error:
        if sys.stdout is not None and out.broken:
            abandon_stdout()
        out.complain(str(error))
        return error.exit_code
    except OSError as error:
        _trace(out)
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        out.complain(f"{where}{error.strerror or error}")
        return 1
    except Exception as error:  # noqa: BLE001 - the last line of defence: nobody should meet a traceback
        return _unforeseen(out, error)


def _unforeseen(out: Output, error: Exception) -> int:
    _trace(out)
    if isinstance(error, (MemoryError, ImportError, SystemError, SyntaxError)):
        raise error  # told by the caller, where little is needed for it
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    out.complain(f"internal error: {what} (SKILLTRAIL_TRACEBACK=1 shows where)")
    return 1


def _trace(out: Output) -> None:
    if os.environ.get("SKILLTRAIL_TRACEBACK"):
        import traceback

        for line in traceback.format_exc().splitlines():
            out.talk(line)
