"""Makes 12 calls that it may not make, each with two million empty messages, packed into 4 KB, and waits 3 s for each answer."""

import os

import grpc

channel = grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"], compression=grpc.Compression.Gzip)
deploy = channel.unary_unary("/gateway_protocol.Gateway/DeployResource")

for _ in range(12):
    try:
        deploy(b"\x0a\x00" * 2_000_000, timeout=3)
        print("it was let through")
    except grpc.RpcError as error:
        print(error.code())
