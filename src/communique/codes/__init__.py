"""The codebooks as data: negotiation acts (ours) and PLOVER events."""
