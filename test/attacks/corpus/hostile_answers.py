"""Answers jobs with what parsers and reports may choke on."""

import os

import grpc
from pyzeebe.proto import gateway_pb2 as pb
from pyzeebe.proto.gateway_pb2_grpc import GatewayStub

zeebe = GatewayStub(grpc.insecure_channel(os.environ["ZEEBE_ADDRESS"]))

TEXTS = (
    "<script>alert(1)</script>]]>",
    "\x1b[2J\n::error::forged\n##[error]forged",
    '=HYPERLINK("http://192.0.2.1")',
    "\u202e\u2028\x00\u009b31m",
    "%s%n{}${7*7}{{7*7}}`rm -rf x`",
)
NAMES = ("__proto__", "constructor", "toString", "=1+1", "<b>", "a.b", "")
NESTED = "[" * 900 + "]" * 900
count = 0


def on_job(job):
    global count
    text = TEXTS[count % len(TEXTS)]
    count += 1
    # by what is in the job, not by its turn: jobs that are given at the same time come in any order
    kind = round(job.variables["imageRenderingQuality"] * 100) % 3
    try:
        if kind == 0:
            names = ", ".join(f'"{name}": 1' for name in NAMES)
            variables = '{"thumbnailIds": {"length": 3}, "deep": ' + NESTED + ", " + names + "}"
            zeebe.CompleteJob(pb.CompleteJobRequest(jobKey=job.key, variables=variables))
        elif kind == 1:
            zeebe.ThrowError(pb.ThrowErrorRequest(jobKey=job.key, errorCode=text, errorMessage=text * 2_000))
        else:
            zeebe.FailJob(pb.FailJobRequest(jobKey=job.key, retries=0, errorMessage=text * 2_000))
    except grpc.RpcError as error:
        print(error.code())
