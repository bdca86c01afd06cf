"""The command line: a command takes its options, calls the service function of its name and prints.

Standard output carries data alone; every message goes to standard error.
"""
