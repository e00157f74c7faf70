"""From a checkout to what people install: freeze, wrap, sign, check; `python dev.py build` starts it."""
