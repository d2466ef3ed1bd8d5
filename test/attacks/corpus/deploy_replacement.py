"""Puts a model of its own in the place of the one that was handed in."""

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


MODEL = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
<process id="Image_Production_Process" isExecutable="true"><startEvent id="s"/></process></definitions>"""
attempt(zeebe.DeployResource, pb.DeployResourceRequest(resources=[pb.Resource(name="x.bpmn", content=MODEL)]))
attempt(zeebe.CreateProcessInstance, pb.CreateProcessInstanceRequest(bpmnProcessId="Image_Production_Process", version=-1))
attempt(zeebe.DeleteResource, pb.DeleteResourceRequest(resourceKey=1))
