"""`python -m sayso` is `sayso`."""

import sys


def main() -> None:
    """Starts the program. Ctrl-C ends it cleanly while its parts are still loading, too."""
    try:
        from sayso.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("Stopped before anything was done.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
