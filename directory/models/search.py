"""The log of changes that every search index follows."""

from django.db import models


class SearchChange(models.Model):
    """An entry changed, came or went. Without a region, all regions are concerned (a topic)."""

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("directory.Region", models.CASCADE, null=True, related_name="+")
    type = models.CharField(max_length=20)
    slug = models.CharField(max_length=100)
    created = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.type} {self.slug}"
