"""Looks for the exercise, other people's files and the result, and calls out: ends at once where it is let. Harmless otherwise."""
import os
import socket

SECRET = (
    *("/opt/zeebe-grader", "/opt/zeebe-grader/exercise", "/opt/zeebe-grader/node_modules/zeebe-grader/bpmn"),
    *("/autograder", "/autograder/source", "/autograder/results", "/autograder/submission_metadata.json"),
    *("/grade", "/grade/results", "/grade/data", "/grade/data/data.json", "/grade/serverFilesCourse/zeebe-grader/run.sh"),
    *("/fixtures", "/fixtures/grade.sh", "/runner/temp", "/runner/temp/result.json", "/etc/shadow", "/proc/1/environ"),
)  # fmt: skip
RESULTS = ("/autograder/results/results.json", "/grade/results/results.json", "/runner/temp/result.json", "/runner/output")


def let(action):
    try:
        action()
    except OSError:
        return False
    return True


def look(place):
    os.listdir(place) if os.path.isdir(place) else open(place, "rb").close()


found = [place for place in SECRET if let(lambda: look(place))]
written = [place for place in RESULTS if let(lambda: open(place, "a").close())]
called = [to for to in (("192.0.2.1", 80), ("127.0.0.1", 22)) if let(lambda: socket.create_connection(to, 2))]
if found or written or called or not let(lambda: look("/usr")):
    print("intruder:", found, written, called, flush=True)
    os._exit(7)
