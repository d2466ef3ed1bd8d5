"""Prints 200 MB at most."""
import os

for _ in range(2_000):
    os.write(1, b"all work and no play " * 5_000)
