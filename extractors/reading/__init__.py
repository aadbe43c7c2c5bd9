"""Reading: files to Articles. Decode, un-wrap, keep a map back to the file."""

from extractors.reading.errors import ReadingError
from extractors.reading.files import find_files
from extractors.reading.reader import decoded_source, read_path

__all__ = ["ReadingError", "decoded_source", "find_files", "read_path"]
