"""Reads of the directory: what a key means for a reader's home, and what somebody must look after."""
