"""Writes one file of 24 MiB at most."""
with open("/tmp/big", "wb") as file:
    for _ in range(24):
        file.write(b"x" * (1 << 20))
