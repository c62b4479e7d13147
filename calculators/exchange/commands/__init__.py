"""The command line's verbs for plans as files, with what they say in words."""
