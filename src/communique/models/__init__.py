"""Models behind plain functions: text in, arrays or parses out. What they mean is decided in `reading`."""
