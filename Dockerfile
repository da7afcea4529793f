FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production \
    WEGEKETTE_DATA=/var/lib/wegekette \
    HOST=0.0.0.0

WORKDIR /srv/wegekette
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock

COPY manage.py ./
COPY locale locale
COPY directory directory
COPY network network
COPY events events
COPY cms cms
RUN python -m cms.catalogues \
    && python -m compileall -q directory network events cms \
    && useradd --system --uid 10001 wegekette \
    && install -d -o wegekette /var/lib/wegekette /var/lib/wegekette/media

USER wegekette
VOLUME /var/lib/wegekette
EXPOSE 8000
CMD ["python", "-m", "cms.web"]
