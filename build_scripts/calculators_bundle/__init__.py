"""The runtime bundle of this site: the calculators, and the requests to warm up, trace and profile them with."""
