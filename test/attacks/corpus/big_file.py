"""Writes one file of 24 MiB at most."""
import tempfile

with open(f"{tempfile.gettempdir()}/big", "wb") as file:
    for _ in range(24):
        file.write(b"x" * (1 << 20))
