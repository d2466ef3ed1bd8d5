"""Nests folders deeper than any path may be long, and keeps files that it has deleted: both where nobody looks."""
import os
import tempfile

os.chdir(tempfile.gettempdir())
kept = []
try:
    for number in range(10):
        kept.append(open(f"deleted-{number}", "wb"))
        os.unlink(f"deleted-{number}")
        kept[-1].write(b"x" * 6_000_000)
        kept[-1].flush()
except OSError as error:
    print(error.strerror)
    # room for the folders where there is only so much
    kept.pop().close()
try:
    for _ in range(600):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    print("folders: 600")
except OSError as error:
    print(error.strerror)
