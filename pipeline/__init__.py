"""The run over a folder: command line, workers, progress and exit status."""

__version__ = "0.1.0"
