/** Builds cms/static/site.css and cms/static/icons.svg. Run by `make css`; the results are committed. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { browserslistToTargets, bundle, transform } from "lightningcss";
import postcss from "postcss";
import { PurgeCSS } from "purgecss";
import { readComponents, readTokens } from "./kern.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");
const STATIC = join(ROOT, "cms/static");
const BUILT = "built by `make css` from cms/styles: change it there";
const TARGETS = browserslistToTargets(["chrome 90", "firefox 90", "safari 14.1"]);
const LIMIT = 18 * 1024;

function templates() {
  return ["directory", "network", "events", "cms"].map((app) => join(ROOT, app, "templates/**/*.html"));
}

async function purge(css) {
  const [result] = await new PurgeCSS().purge({
    content: templates(),
    css: [{ raw: css }],
    safelist: { standard: [/^kern-(badge|alert)--(info|success|warning|danger)$/] }, // their last word comes from the context
  });
  return result.css;
}

const VARIABLE = /var\((--kern-[\w-]+)(?:,[^()]*)?\)/g;

/** Replaces tokens that are only another name for a token which our theme does not set, and colours of the palette by themselves. */
function shorten(css, tokens, ours) {
  const settled = (name) => ours.has(name) || tokens.dark.has(name) || tokens.wide.has(name);
  const value = (name) => {
    const found = tokens.base.get(name);
    const alias = found?.match(/^var\((--kern-[\w-]+)\)$/);
    if (settled(name)) return `var(${name})`;
    return alias ? value(alias[1]) : /^--kern-color-\w+-\d+$/.test(name) ? found : `var(${name})`;
  };
  return css.replace(VARIABLE, (_, name) => value(name));
}

/** The :root blocks of all tokens that `css` uses and does not set itself. */
function tokenBlocks(css, tokens, ours) {
  const used = new Set();
  const use = (text) => {
    for (const [, name] of text.matchAll(VARIABLE)) {
      if (used.has(name) || ours.has(name)) continue;
      used.add(name);
      for (const kind of Object.values(tokens)) use(shorten(kind.get(name) ?? "", tokens, ours));
    }
  };
  use(css);
  const block = (kind) => {
    const lines = [...used].filter((name) => tokens[kind].has(name)).map((name) => `${name}:${shorten(tokens[kind].get(name), tokens, ours)};`);
    return `:root{${lines.join("")}}`;
  };
  return `${block("base")}@media (min-width:48em){${block("wide")}}@media (prefers-color-scheme:dark){${block("dark")}}`;
}

async function buildStyles() {
  const own = bundle({ filename: join(HERE, "site.css") }).code.toString();
  const ours = new Set([...postcss.parse(own).nodes].filter((node) => node.selector === ":root").flatMap((node) => node.nodes.map((d) => d.prop)));
  const tokens = readTokens();
  const css = shorten((await purge(readComponents())) + own, tokens, ours);
  const { code } = transform({ filename: "site.css", code: Buffer.from(tokenBlocks(css, tokens, ours) + css), minify: true, targets: TARGETS });
  const built = `/* ${BUILT}. Contains parts of KERN (EUPL-1.2, kern-ux.de). */\n${code}\n`;
  writeFileSync(join(STATIC, "site.css"), built);
  return gzipSync(built).length;
}

function symbol(name, file) {
  const svg = readFileSync(createRequire(import.meta.url).resolve(`lucide-static/icons/${file}.svg`), "utf8");
  const drawing = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.indexOf("</svg>")).replace(/\s*\n\s*/g, "").replaceAll(" />", "/>");
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawing}</symbol>`;
}

function buildIcons() {
  const names = JSON.parse(readFileSync(join(HERE, "icons.json"), "utf8"));
  const symbols = Object.entries(names).map(([name, file]) => symbol(name, file));
  const note = `<!-- ${BUILT}. Drawings: Lucide (ISC, lucide.dev). -->`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${note}\n${symbols.join("\n")}\n</svg>\n`;
  writeFileSync(join(STATIC, "icons.svg"), svg);
  return gzipSync(svg).length;
}

mkdirSync(STATIC, { recursive: true });
const [styles, icons] = [await buildStyles(), buildIcons()];
console.log(`site.css ${styles} B, icons.svg ${icons} B compressed`);
if (styles > LIMIT) throw new Error(`site.css is larger than ${LIMIT} B compressed`);
