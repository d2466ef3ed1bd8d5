"""Makes by REST every call that a worker has no right to."""
import json
import os
import urllib.error
import urllib.request

ADDRESS = os.environ["CAMUNDA_REST_ADDRESS"]


def attempt(verb, path, body=None, kind="application/json"):
    data = json.dumps(body).encode() if kind == "application/json" and body is not None else body
    request = urllib.request.Request(f"{ADDRESS}/v2{path}", data, {"Content-Type": kind}, method=verb)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        print(verb, path, error.code, json.loads(error.read())["title"])
        return None


def forbidden(*call, **more):
    if attempt(*call, **more) is not None:
        print("it was let through")


MODEL = b"""--x\r\nContent-Disposition: form-data; name="resources"; filename="x.bpmn"\r\n\r\n
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
<process id="Image_Production_Process" isExecutable="true"><startEvent id="s"/></process></definitions>\r\n--x--\r\n"""

forbidden("POST", "/messages/publication", {"name": "MessageRenderImageComplete", "correlationKey": "mid-1"})
forbidden("POST", "/messages/correlation", {"name": "MessageRenderImageComplete", "correlationKey": "mid-1"})
forbidden("POST", "/signals/broadcast", {"signalName": "done"})
forbidden("POST", "/deployments", MODEL, kind="multipart/form-data; boundary=x")
forbidden("POST", "/process-instances", {"processDefinitionId": "Image_Production_Process"})
forbidden("POST", "/jobs/search", {})
forbidden("PUT", "/clock", {"timestamp": 0})
for kind in ("model_uploading", "image_enhancement"):
    asked = {"type": kind, "timeout": 60_000, "maxJobsToActivate": 9, "requestTimeout": -1}
    if json.loads(attempt("POST", "/jobs/activation", asked))["jobs"]:
        print("it was let through")


def on_job(job):
    forbidden("POST", f"/process-instances/{job.process_instance_key}/cancellation", {})
    forbidden("PUT", f"/element-instances/{job.process_instance_key}/variables", {"variables": {"thumbnailIds": ["a"]}})
    forbidden("PATCH", f"/jobs/{int(job.key) + 1}", {"changeset": {"retries": 1_000_000}})
    forbidden("POST", f"/jobs/{job.key - 1}/completion", {})
