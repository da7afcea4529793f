// Suggestions below the search field while one types: a combobox with a list box. Without this script the field is a plain one.
const field = document.querySelector("input[data-suggest]");
const list = document.createElement("ul");
const page = document.documentElement;
let active = -1;
let waiting, asking;

list.id = list.className = "suggestions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", field.dataset.label);
field.after(list);
set({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id });
show([]);

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 150);
});
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && list.hidden) ask();
  else if (step) move(step);
  else if (event.key === "Escape" && !list.hidden) close();
  else if (event.key === "Enter" && active >= 0) open(list.children[active]);
  else return;
  event.preventDefault();
});
list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => open(event.target.closest("li")));

function set(attributes) {
  for (const name in attributes) field.setAttribute(name, attributes[name]);
}

function open(option) {
  if (option) location.assign(option.dataset.url);
}

function close() {
  clearTimeout(waiting);
  asking?.abort();
  show([]);
}

async function ask() {
  asking?.abort();
  if (field.value.trim().length < 2) return show([]);
  asking = new AbortController();
  const query = new URLSearchParams({ q: field.value, lang: page.lang });
  try {
    const answer = await fetch(`${field.dataset.suggest}?${query}`, asking);
    show((await answer.json()).suggestions);
  } catch {
    // Typed on, or no answer: searching works without suggestions.
  }
}

function show(suggestions) {
  list.replaceChildren(...suggestions.map(option));
  list.hidden = !suggestions.length;
  set({ "aria-expanded": !list.hidden });
  select(-1);
}

function option({ type, title, url, language }, place) {
  const item = document.createElement("li");
  item.innerHTML = "<bdi></bdi> <small></small>";
  item.id = `suggestion-${place}`;
  item.dataset.url = url;
  item.setAttribute("role", "option");
  const [words, kind] = item.children;
  words.textContent = title;
  if (language !== page.lang) words.lang = language;
  kind.textContent = field.dataset[type];
  return item;
}

// Down and up go round through the options and the field itself.
function move(step) {
  const stations = list.children.length + 1;
  select(((active + 1 + step + stations) % stations) - 1);
}

function select(place) {
  active = place;
  [...list.children].forEach((item, at) => item.setAttribute("aria-selected", at === place));
  set({ "aria-activedescendant": list.children[place]?.id ?? "" });
  list.children[place]?.scrollIntoView({ block: "nearest" });
}
