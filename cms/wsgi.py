import os

from django.core.wsgi import get_wsgi_application

from cms.supervisor import end_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
end_with_parent()
