"""Prints terminal sequences that never end, once: a pattern that strips them looks for the end of each anew."""

left = [1]


def on_job(job):
    if left:
        left.pop()
        print("\x1b]" * 100_000, flush=True)
