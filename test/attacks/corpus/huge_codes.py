"""Throws BPMN errors with a code and a message of a million characters each, which every report would repeat."""
import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))
count = 0


def on_job(job):
    global count
    qualities = [job.variables.get(f"image{name}Quality", 0) for name in ("Rendering", "Enhancement")]
    # a few: what the engine keeps is bounded, too
    if max(qualities) >= 0.7 or count == 3:
        return
    count += 1
    try:
        zeebe.ThrowError(pb.ThrowErrorRequest(jobKey=job.key, errorCode="x" * 1_000_000, errorMessage="\x1b[2J" * 250_000))
    except grpc.RpcError as error:
        print(error.code())
