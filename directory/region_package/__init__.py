"""The exchange format of a region: its schema, its check, and the dates of a demo that live on. See docs/region-package.md."""
