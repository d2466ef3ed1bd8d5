"""Opens 200 connections to the gateway and says nothing on them, or nonsense."""
import os
import socket

host, port = os.environ["ZEEBE_ADDRESS"].split(":")
held = []
for number in range(200):
    try:
        held.append(socket.create_connection((host, int(port)), timeout=2))
        if number % 2:
            held[-1].sendall(os.urandom(64))
    except OSError:
        pass
for connection in held:
    connection.close()
