"""Takes 1 GiB at most."""
hoard = []
for _ in range(64):
    hoard.append(b"x" * (16 << 20))
