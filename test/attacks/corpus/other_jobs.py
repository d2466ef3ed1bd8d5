"""Takes jobs of other workers, and answers jobs that it was not given."""

import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))

for kind in ("model_uploading", "image_enhancement"):
    request = pb.ActivateJobsRequest(type=kind, worker="thief", timeout=60_000, maxJobsToActivate=9, requestTimeout=-1)
    if any(answer.jobs for answer in zeebe.ActivateJobs(request)):
        print("it was let through")


def on_job(job):
    # next to its own, which are further apart: a further one may be another job that it was given
    for key in (job.key - 1, job.key + 1):
        try:
            zeebe.CompleteJob(pb.CompleteJobRequest(jobKey=key, variables="{}"))
            print("it was let through")
        except grpc.RpcError as error:
            print(error.code())
