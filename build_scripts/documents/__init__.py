"""The documents that Typst sets: the briefing as PDF and the picture for shared links."""
