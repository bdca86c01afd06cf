"""Reading: what a document says, one file a step."""
