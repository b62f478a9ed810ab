"""The entry of the program: `skilltrail`, or `python -m skilltrail`."""

import sys


def main() -> int:
    """Run the program with the arguments of this process and return its exit code."""
    try:
        from skilltrail.cli.main import main as run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
