"""The entry of the program: `skilltrail`, or `python -m skilltrail`."""

import gc
import os
import sys

NO_MEMORY = "not enough memory; free some and try again ('skilltrail history' shows what is saved)"
NOT_READ = (
    "the program could not be read: free some memory and try again, or install skilltrail again "
    "('skilltrail history' shows what is saved)"
)


def main() -> int:
    """Run the program with the arguments of this process and return its exit code."""
    # A verb is done before there is garbage worth looking for; the screens collect from their first picture on.
    gc.disable()
    try:
        from skilltrail.cli.main import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    except (MemoryError, ImportError, SystemError, SyntaxError) as error:
        # A library that finds no room is one that cannot be imported, and the compiler forgets to say why it gave up.
        lacking = ("memory", "map segment", "without exception set", "without setting an exception")
        said = NOT_READ if isinstance(error, SyntaxError) else NO_MEMORY  # it finds mistakes where it has no room
        if not isinstance(error, (MemoryError, SyntaxError)) and not any(word in str(error) for word in lacking):
            said = f"internal error: {type(error).__name__}: {ascii(str(error))[1:-1]}; install skilltrail again"
        if sys.stderr is not None:
            sys.stderr.write(f"skilltrail: {said}\n")
            sys.stderr.flush()
        # The interpreter's own way out would need memory, too, and say in many lines that there is none.
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
