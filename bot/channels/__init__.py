"""The ways in: each checks who is calling, gives an opaque id, and hands the text to `turn`."""
