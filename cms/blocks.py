"""What a content page is made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class Question(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"))
    answer = blocks.RichTextBlock(label=_("Answer"), features=["bold", "link", "ol", "ul"])

    class Meta:
        icon = "help"
        label = _("Question and answer")
        template = "cms/blocks/question.html"


class Video(blocks.StructBlock):
    """A video of our own server: no third-party player."""

    file = blocks.URLBlock(label=_("Address of the file"))
    title = blocks.CharBlock(label=_("Title"))
    transcript = blocks.TextBlock(label=_("Transcript"), required=False)

    class Meta:
        icon = "media"
        label = _("Video")
        template = "cms/blocks/video.html"


class ContentBlocks(blocks.StreamBlock):
    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="cms/blocks/heading.html")
    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=["bold", "h3", "link", "ol", "ul", "document-link"])
    image = ImageBlock(label=_("Image"))
    question = Question()
    video = Video()
