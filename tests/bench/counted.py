"""The product's WSGI application with a meter: ``/bench/reset`` before a request, ``/bench/last`` after it.

Of a server that answers one request at a time. Says {"queries", "grown"}: grown is how far the process's memory went
beyond where it stood at the reset, in MB, at its highest.
"""

import ctypes
import gc
import json
from pathlib import Path
from typing import Any

from django.db.backends.utils import CursorWrapper

from config.wsgi import application as served

_real = CursorWrapper._execute_with_wrappers
_meter = {"queries": 0, "stood": 0}


def _counted(self: CursorWrapper, *args: Any, **kwargs: Any) -> Any:
    _meter["queries"] += 1
    return _real(self, *args, **kwargs)


CursorWrapper._execute_with_wrappers = _counted  # type: ignore[method-assign]


def _memory(name: str) -> int:
    """Kilobytes: VmRSS now, VmHWM at its highest since the reset."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1])
    raise LookupError(name)


def application(environ: dict, start_response: Any) -> Any:
    path = environ["PATH_INFO"]
    if not path.startswith("/bench/"):
        return served(environ, start_response)
    if path == "/bench/reset":
        gc.collect()
        ctypes.CDLL("libc.so.6").malloc_trim(0)  # what an earlier request left free would hide what this one takes
        Path("/proc/self/clear_refs").write_text("5")
        _meter.update(queries=0, stood=_memory("VmRSS"))
    said = {"queries": _meter["queries"], "grown": (_memory("VmHWM") - _meter["stood"]) / 1024}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(said).encode()]
