"""Fills the only folder that can be written to: 64 files of 1 MiB at most."""
for number in range(64):
    with open(f"/tmp/part-{number}", "wb") as file:
        file.write(b"x" * (1 << 20))
