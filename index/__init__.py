"""Articles in, quotes out."""
