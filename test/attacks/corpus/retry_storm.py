"""Fails its jobs, so that they come again at once, a million times."""

import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))


def on_job(job):
    zeebe.FailJob(pb.FailJobRequest(jobKey=job.key, retries=1_000_000, errorMessage="again " * 1_000))
