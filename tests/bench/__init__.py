"""How fast and how large: each figure beside its baseline, measured in the same run.

`python dev.py bench` runs it. It is no test: machines are noisy, so ratios count, not seconds.
"""
