"""The command line: one module for each command, which reads its options, runs a step and prints what came of it."""
