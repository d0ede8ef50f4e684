"""Peers that vanish without a word, as phones do: the kernel asks after them, and gives them up.

The web server reads a body for as long as it comes, in one of its threads; nobody tells it that a line is dead. What is
set on a listening socket, Linux hands on to every connection that comes in by it.
"""

import os
import socket
import stat

IDLE, INTERVAL, PROBES = 30, 10, 3  # seconds of silence, seconds between questions, questions without an answer


def give_up_dead_peers() -> int:
    """Set it on every TCP socket of this process that listens; returns how many. Nothing where /proc is not."""
    count = 0
    for name in os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else ():
        try:
            number = int(name)
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            with socket.socket(fileno=os.dup(number)) as found:
                if found.type != socket.SOCK_STREAM or found.family not in {socket.AF_INET, socket.AF_INET6}:
                    continue
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    _ask_after(found)
                    count += 1
        except OSError:  # closed meanwhile
            continue
    return count


def _ask_after(listening: socket.socket) -> None:
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in (
        (socket.TCP_KEEPIDLE, IDLE),
        (socket.TCP_KEEPINTVL, INTERVAL),
        (socket.TCP_KEEPCNT, PROBES),
    ):
        listening.setsockopt(socket.IPPROTO_TCP, option, value)
