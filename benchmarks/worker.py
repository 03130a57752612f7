"""python -m benchmarks.worker TOOL OUT FILE…: one tool over some files, in a process of its own.

Writes JSON: for each file the processor seconds (children counted: Java), pages and tables, and the peak memory
of the process. One core only, and the first file once before the clock runs.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks import tools


def processor_seconds() -> float:
    """Processor time of this process and its finished children: what a busy machine does not change."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak() -> float:
    """Peak memory of this process (megabytes).

    Linux gives a new program the peak of the one that started it as `ru_maxrss`; VmHWM is its own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        of = dict(line.split(":", 1) for line in status.read_text(encoding="utf-8").splitlines())
        return int(of["VmHWM"].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(name: str, out: Path, files: list[Path]) -> None:
    tool = tools.BY_NAME[name]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    tools.KEEP_TEXTS = False
    found: dict[str, Any] = {"files": {}}
    for at, file in enumerate(files):
        entry: dict[str, Any] = {"seconds": None, "tables": []}
        try:
            if at == 0:
                tool.read(file)  # imports and caches
            begin = processor_seconds()
            tables = tool.read(file)
            entry["seconds"] = processor_seconds() - begin
            entry["tables"] = tables
        except Exception as error:  # a peer that fails on a file is a result, not an end of the run
            entry["error"] = f"{type(error).__name__}: {error}"[:200]
        found["files"][str(file)] = entry
    found["megabytes"] = max(peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
    tools.KEEP_TEXTS = True  # only now: a plan is written in pieces, and its tables would be held whole
    for file in files if tool.whole else ():
        entry = found["files"][str(file)]
        if "error" not in entry:
            entry["tables"] = tool.read(file)
    out.write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), [Path(file) for file in sys.argv[3:]])
