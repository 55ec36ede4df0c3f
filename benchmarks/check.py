"""How `check` grows: two made chronologies in, the processor's time for each step, and how many times as long the
larger one takes, out.

Every reading is a process of its own, small and large in turn; of each step the shortest time counts. The processor's
seconds are disturbed by other programs too, but less than those of a clock: look at the ratios.

    .venv/bin/python benchmarks/check.py /tmp/made-2000 /tmp/made-10000
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from generator.check import context_of
from generator.chronology.checks.listed import CHECKS
from generator.chronology.resolve import resolve
from generator.chronology.rules import run
from generator.records.load import load
from generator.values.cycles import without_cycles

STEPS = ("load", "resolve", "judge")


def main() -> None:
    """Measure, and print a table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("small", type=Path)
    options.add_argument("large", type=Path, nargs="?")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--once", action="store_true", help="read `small` in this process and print JSON")
    told = options.parse_args()
    if told.once:
        print(json.dumps(measure(told.small)))
        return
    if told.large is None:
        options.error("a second chronology is needed to compare the first with")
    rounds = [(_apart(told.small), _apart(told.large)) for _ in range(told.rounds)]
    small, large = (_best(list(of_one)) for of_one in zip(*rounds, strict=True))
    for name, one in small.items():
        ratio = f"× {large[name] / one:.1f}" if one else ""
        print(f"{name:<12}{one:>10.2f}{large[name]:>10.2f}   {ratio}")


@without_cycles()
def measure(root: Path) -> dict[str, float]:
    """How much there is, the seconds of each step, and the memory of the whole, in MB."""
    clock = [process_time()]
    loaded = load(root)
    clock.append(process_time())
    resolved = resolve(loaded, drafts=True)
    clock.append(process_time())
    found = run(CHECKS, resolved, context_of(root, drafts=True), loaded)
    clock.append(process_time())
    seconds = {step: after - before for step, (before, after) in zip(STEPS, pairwise(clock), strict=True)}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    faults = len(loaded.diagnostics) + len(resolved.diagnostics) + len(found)
    size = sum(len(each.data) for each in loaded.documents.values()) / 2**20
    counts = {"files": len(loaded.documents), "MB of YAML": size, "faults": faults}
    return {**counts, **seconds, "all steps": sum(seconds.values()), "peak MB": peak}


def _apart(root: Path) -> dict[str, float]:
    command = [sys.executable, __file__, str(root), "--once"]
    measured: dict[str, float] = json.loads(subprocess.check_output(command, text=True))  # noqa: S603
    return measured


def _best(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(each[name] for each in rounds) for name in rounds[0]}


if __name__ == "__main__":
    main()
