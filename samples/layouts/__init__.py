"""A plan's content → what its pages show, and the files that programs make of that."""
