"""A page of the admin, read as a browser reads it."""

from bs4 import BeautifulSoup
from django.urls import reverse


def url(model, name="list", *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def edit(client, record, **changes):
    """Open the record's form, change some fields and send it."""
    address = url(type(record), "edit", record.pk)
    return client.post(address, typed(client.get(address), **changes))


def publish(client, record, **changes):
    return edit(client, record, **{"action-publish": "1"} | changes)


def add(client, model, **changes):
    address = url(model, "add")
    return client.post(address, typed(client.get(address), **changes))


def row(relation, position, **values):
    return {f"{relation}-{position}-{name}": value for name, value in values.items()}


def one_more(relation, position, **values):
    """A row that the editor added at the end."""
    return {f"{relation}-TOTAL_FORMS": position + 1} | row(relation, position, ORDER=position + 1, **values)


def typed(response, form="form[data-edit-form]", **changes):
    """What the browser would send from the page's form, with changes; a value of None leaves a field out."""
    page = BeautifulSoup(response.content, "html.parser")
    found = page.select_one(form)
    for template in found.select("template"):
        template.decompose()
    data = {}
    for field in found.select("input[name], select[name], textarea[name]"):
        for value in sent(field):
            data.setdefault(field["name"], []).append(value)
    data |= {name: value if isinstance(value, list) else [value] for name, value in changes.items()}
    return {name: values for name, values in data.items() if values != [None]}


def sent(field):
    if field.name == "textarea":
        return [field.text.removeprefix("\n")]
    if field.name == "select":
        chosen = field.select("option[selected]") or ([] if field.has_attr("multiple") else field.select("option")[:1])
        return [option.get("value", option.text) for option in chosen]
    if field.get("type") in ("checkbox", "radio"):
        return [field.get("value", "on")] if field.has_attr("checked") else []
    return [] if field.get("type") in ("submit", "button", "file") else [field.get("value", "")]


def errors(response):
    """Field name -> messages that stand at the field, of the form and all its rows."""
    return dict(faults(response.context["form"]))


def faults(form):
    for name, messages in form.errors.items():
        yield form.add_prefix(name), list(messages)
    for formset in form.formsets.values():
        if formset.non_form_errors():
            yield formset.prefix, list(formset.non_form_errors())
        for child in formset.forms:
            yield from faults(child)


def titles(response):
    """The texts of the links in the first column of a list."""
    page = BeautifulSoup(response.content, "html.parser")
    return [cell.get_text(strip=True) for cell in page.select("td.title .title-wrapper")]
