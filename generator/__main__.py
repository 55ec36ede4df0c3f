"""`python -m generator`: the same as the command `chronology`."""

from __future__ import annotations

from generator.cli.main import main

if __name__ == "__main__":
    main()
