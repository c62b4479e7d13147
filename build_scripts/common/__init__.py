"""Shared by the build steps: reproducible bytes, the cache, compression, minifying, executables, the site's address."""
