"""How the record's tables came to be, one step a file in `versions`."""
