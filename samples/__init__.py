"""Made-up action plans, the files that show them, and what must be read from them (README.md)."""
