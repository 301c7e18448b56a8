"""A clock that is wrong for one process: a few lines of C between it and the system."""

import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.drills.drill import CantRunError

SOURCE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long shift(void) { const char *by = getenv("SHIFT_S"); return by ? atol(by) : 0; }
int clock_gettime(clockid_t which, struct timespec *at) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int code = real(which, at);
  if (!code && which == CLOCK_REALTIME) at->tv_sec += shift();
  return code;
}
int gettimeofday(struct timeval *restrict at, void *restrict zone) {
  struct timespec now;
  int code = clock_gettime(CLOCK_REALTIME, &now);
  if (!code) { at->tv_sec = now.tv_sec; at->tv_usec = now.tv_nsec / 1000; }
  return code;
}
time_t time(time_t *at) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (at) *at = now.tv_sec;
  return now.tv_sec;
}
"""


def shifted(folder: Path, offset_s: int) -> dict[str, str]:
    """The environment of a process whose clock is so many seconds ahead. Raises CantRunError where none can be made."""
    compiler = shutil.which("cc")
    if not compiler or not sys.platform.startswith("linux"):
        raise CantRunError("a C compiler on Linux is needed to shift a clock")
    source, library = folder / "clock.c", folder / "clock.so"
    source.write_text(SOURCE, "utf-8")
    command = [compiler, "-shared", "-fPIC", "-o", str(library), str(source), "-ldl"]
    if (made := subprocess.run(command, capture_output=True, text=True)).returncode:
        raise CantRunError(f"the clock can't be compiled: {made.stderr[-200:]}")
    return {"LD_PRELOAD": str(library), "SHIFT_S": str(offset_s)}
