"""What people can do: each cog defers, calls, renders and sends."""
