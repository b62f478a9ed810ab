"""The entry of the program: `skilltrail`, or `python -m skilltrail`."""

import gc
import sys


def main() -> int:
    """Run the program with the arguments of this process and return its exit code."""
    # A verb is done before there is garbage worth looking for; the screens collect from their first picture on.
    gc.disable()
    try:
        from skilltrail.cli.main import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
