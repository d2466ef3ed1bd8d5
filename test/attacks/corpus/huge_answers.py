"""Answers each job with 3 MiB."""

import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))

LARGE = '{"thumbnailIds": ["' + "x" * (3 << 20) + '"]}'


def on_job(job):
    zeebe.CompleteJob(pb.CompleteJobRequest(jobKey=job.key, variables=LARGE))
