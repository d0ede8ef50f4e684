"""Dead peers are given up: what a listening socket says, its connections have."""

import socket

from config.connections import IDLE, give_up_dead_peers


def test_connections_that_come_in_are_asked_after():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        assert give_up_dead_peers() >= 1
        with socket.create_connection(listening.getsockname()):
            accepted, _peer = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == IDLE
