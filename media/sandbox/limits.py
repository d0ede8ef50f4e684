"""How much one run may use."""

from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes. ``wall`` is by the clock, ``cpu`` of all threads together; ``file`` of one file written,
    ``disk`` of the whole scratch folder, ``output`` of what it prints and we keep."""

    cpu: int
    wall: float
    memory: int = 1024 * MB
    file: int = 16 * MB
    disk: int = 32 * MB
    output: int = 1 * MB
    threads: int = 256
    open_files: int = 128

    def rlimits(self) -> dict[str, int]:
        return {
            "RLIMIT_CPU": self.cpu,
            "RLIMIT_AS": self.memory,
            "RLIMIT_FSIZE": self.file,
            "RLIMIT_NPROC": self.threads,
            "RLIMIT_NOFILE": self.open_files,
            "RLIMIT_CORE": 0,
        }
