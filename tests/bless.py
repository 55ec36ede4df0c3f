"""Write the toy's expected output anew: `make bless`, then read what changed with `git diff tests/toy/expected`."""

from __future__ import annotations

from tests.projects import EXPECTED, toy_output


def bless() -> None:
    output = toy_output()
    for path in sorted(path for path in EXPECTED.rglob("*") if path.is_file()):
        if path.relative_to(EXPECTED).as_posix() not in output:
            path.unlink()
    for name, text in output.items():
        (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    bless()
