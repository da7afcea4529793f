"""Which public view shows an entry: its preview in the admin is the very page that readers get. Each app adds its views."""

VIEWS = {}  # model -> view(request, entry)
