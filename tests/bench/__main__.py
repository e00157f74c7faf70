"""`python -m tests.bench [--json FILE] [--only PART] [--runs N]`: measure, print, keep."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench import card, directory, disk, inspect, start, table_view, timeline
from tests.bench.figures import Figure, table

PARTS: dict[str, Callable[[Path, int], Iterator[Figure]]] = {
    "start": start.figures,
    "table": table_view.figures,
    "timeline": timeline.figures,
    "disk": disk.figures,
    "directory": directory.figures,
    "inspect": inspect.figures,
    "card": card.figures,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures as JSON")
    parser.add_argument("--only", choices=sorted(PARTS), action="append", help="measure one part")
    parser.add_argument("--runs", type=int, default=3, help="runs of the long measurements")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for name, part in PARTS.items():
            if not options.only or name in options.only:
                print(f"measuring: {name}", flush=True)
                figures += part(Path(folder), options.runs)
    print(table(figures))
    if options.json:
        kept = {
            "machine": {"cores": os.cpu_count(), "system": platform.platform()},
            "python": platform.python_version(),
            "figures": [figure.as_json() for figure in figures],
        }
        options.json.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return int(any(figure.holds is False for figure in figures))


if __name__ == "__main__":
    raise SystemExit(main())
