"""Sends the message itself that the process waits for, and a signal."""

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


attempt(
    zeebe.PublishMessage,
    pb.PublishMessageRequest(name="MessageRenderImageComplete", correlationKey="mid-1", timeToLive=60_000),
)
attempt(zeebe.BroadcastSignal, pb.BroadcastSignalRequest(signalName="done"))
