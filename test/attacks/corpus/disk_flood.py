"""Fills the only folder that can be written to: 64 files of 1 MiB at most."""
import tempfile
import time

folder = tempfile.gettempdir()
for number in range(64):
    with open(f"{folder}/part-{number}", "wb") as file:
        file.write(b"x" * (1 << 20))
time.sleep(20)
