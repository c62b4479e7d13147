"""Plans as files on a calculator's page: the box that the build writes, and the requests that the page sends."""
