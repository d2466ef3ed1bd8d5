"""Says by REST whatever is wrong: in the body, in its length, in the key, in the address."""
import http.client
import os
import socket
import urllib.parse

address = urllib.parse.urlsplit(os.environ["CAMUNDA_REST_ADDRESS"])
JSON = {"Content-Type": "application/json"}


def say(verb, path, body=None, headers=JSON, **more):
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
    try:
        connection.request(verb, path, body, headers, **more)
        answer = connection.getresponse()
        print(answer.status, answer.read()[:200])
    except (OSError, http.client.HTTPException) as error:
        print(type(error).__name__)
    finally:
        connection.close()


def raw(*chunks):
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        try:
            for chunk in chunks:
                connection.sendall(chunk)
            print(connection.recv(200))
        except OSError as error:
            print(type(error).__name__)


for body in ("", "{", "[]", "null", "[" * 100_000, '{"type": 1}', '{"type": "a", "timeout": 1e999}', b"\xff\xfe"):
    say("POST", "/v2/jobs/activation", body)
say("POST", "/v2/jobs/activation", "type=a", {"Content-Type": "application/x-www-form-urlencoded"})
say("POST", "/v2/jobs/1/completion", '{"variables": {"a": "' + "x" * 5_000_000 + '"}}')
for key in ("abc", "-", "9" * 30, "1%2F..%2F..", "%D9%A1"):
    say("POST", f"/v2/jobs/{key}/completion", "{}")
for path in ("/v2", "/v2/", "/v2/../topology", "/v2/" + "a" * 4_000, "//v2/topology", "/v1/topology", "/a/b/v2/topology"):
    say("GET", path)
for verb in ("DELETE", "HEAD", "OPTIONS", "PATCH"):
    say(verb, "/v2/topology")
say("GET", "/v2/topology", headers={"Authorization": "Bearer " + "a" * 20_000})

HEAD = b"POST /v2/jobs/1/completion HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")
raw(HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n{}")
raw(HEAD + b"Content-Length: -1\r\n\r\n{}")
raw(HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")
# bodies that do not come: their connections are held until the process ends
held = []
for _ in range(40):
    try:
        held.append(socket.create_connection((address.hostname, address.port), timeout=2))
        held[-1].sendall(HEAD + b"Content-Length: 100\r\n\r\n{")
    except OSError as error:
        print(type(error).__name__)
