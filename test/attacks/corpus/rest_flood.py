"""Asks for the topology by REST 3 000 times at most."""
import http.client
import os
import urllib.parse

address = urllib.parse.urlsplit(os.environ["CAMUNDA_REST_ADDRESS"])
connection = http.client.HTTPConnection(address.hostname, address.port, timeout=10)
for _ in range(3_000):
    connection.request("GET", "/v2/topology")
    connection.getresponse().read()
