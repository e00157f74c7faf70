"""From a checkout to what people install: freeze, wrap, sign, check. `dev.py build` starts it."""
