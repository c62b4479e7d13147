"""Commands for maintenance: dead links and the issue about them, whether a build is reproducible."""
