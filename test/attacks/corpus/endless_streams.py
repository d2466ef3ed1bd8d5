"""Opens calls and never ends their requests: 200 that say nearly nothing, then 10 000 of 30 KB each."""

import os
import select
import socket
import struct

HOST, PORT = os.environ["ZEEBE_ADDRESS"].split(":")
DATA, HEADERS, SETTINGS, PING, WINDOW_UPDATE = 0, 1, 4, 6, 8


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + payload


def header(name, value):
    return bytes([0, len(name)]) + name + bytes([len(value)]) + value


HEAD = b"".join(
    header(name, value)
    for name, value in (
        (b":method", b"POST"),
        (b":scheme", b"http"),
        (b":path", b"/gateway_protocol.Gateway/CompleteJob"),
        (b":authority", b"localhost"),
        (b"content-type", b"application/grpc"),
        (b"te", b"trailers"),
    )
)


class Connection:
    def __init__(self):
        self.socket = socket.create_connection((HOST, int(PORT)), timeout=2)
        self.socket.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(SETTINGS, 0, 0))
        self.stream = -1
        self.window = 65_535
        self.answered = 0

    def fileno(self):
        return self.socket.fileno()

    def open(self, size):
        while self.window < size:
            self.read_frame()
        self.stream += 2
        body = [frame(DATA, 0, self.stream, bytes(min(size - at, 16_384))) for at in range(0, size, 16_384)]
        self.socket.sendall(frame(HEADERS, 4, self.stream, HEAD) + b"".join(body))
        self.window -= size

    def read_frame(self):
        head = self.read(9)
        payload = self.read(int.from_bytes(head[:3], "big"))
        if head[3] == HEADERS:
            self.answered += 1
        elif head[3] == SETTINGS and not head[4] & 1:
            self.socket.sendall(frame(SETTINGS, 1, 0))
        elif head[3] == PING and not head[4] & 1:
            self.socket.sendall(frame(PING, 1, 0, payload))
        elif head[3] == WINDOW_UPDATE and not any(head[5:9]):
            self.window += int.from_bytes(payload, "big")

    def read(self, size):
        data = b""
        while len(data) < size:
            more = self.socket.recv(size - len(data))
            if not more:
                raise OSError("the gateway has ended the connection")
            data += more
        return data


held = [Connection() for _ in range(4)]
for connection in held:
    for _ in range(50):
        connection.open(1)
answered = 0
while answered < 72:
    ready, _, _ = select.select(held, [], [], 5)
    if not ready:
        break
    for connection in ready:
        connection.read_frame()
    answered = sum(connection.answered for connection in held)
print("answered at once:", answered, flush=True)
opened = 0
for _ in range(1_000):
    # a connection that is ended is not the end of it
    try:
        held.append(Connection())
        for _ in range(200):
            held[-1].open(30_000)
            opened += 1
    except OSError as error:
        print(error, flush=True)
    if opened >= 10_000:
        print("it was let through", flush=True)
        break
