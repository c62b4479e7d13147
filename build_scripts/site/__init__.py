"""Steps on the finished pages: bundling, fingerprints, theme fixes, search, sitemap, structured data, policy."""
