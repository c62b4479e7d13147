"""The development server: serves the site as GitHub Pages would and rebuilds it on change."""
