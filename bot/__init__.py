"""The Discord bot: questions in, quotes out. The only side that knows Discord."""
