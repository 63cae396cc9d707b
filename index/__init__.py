"""Articles in, quotes out: the offline side of Verbatim, which knows nothing of Discord."""
