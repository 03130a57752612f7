"""Side by side with other tools, in one run: ratios of time, memory, cells that are exact, words that are lost."""
