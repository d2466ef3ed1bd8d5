"""Ends the instance that it should work for, and writes its variables."""

import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))


def attempt(call, request):
    try:
        list(call(request)) if call is zeebe.ActivateJobs else call(request)
        print("it was let through")
    except grpc.RpcError as error:
        print(error.code())


def on_job(job):
    key = job.process_instance_key
    attempt(zeebe.CancelProcessInstance, pb.CancelProcessInstanceRequest(processInstanceKey=key))
    attempt(zeebe.SetVariables, pb.SetVariablesRequest(elementInstanceKey=key, variables='{"thumbnailIds": ["a"]}'))
    # its own job is its own affair
    attempt(zeebe.UpdateJobRetries, pb.UpdateJobRetriesRequest(jobKey=job.key + 1, retries=1_000_000))
