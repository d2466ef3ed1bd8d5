"""Asks for the topology 3 000 times at most."""

import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))

for _ in range(3_000):
    zeebe.Topology(pb.TopologyRequest())
