/** What we take of KERN: its tokens, and the rules of a few components, with logical properties so that one sheet serves both directions. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { formatHex } from "culori";
import postcss from "postcss";

const COMPONENTS = /\.kern-(btn|badge|alert|label|title)(?=__|--|\W|$)/;
const SIDES = { left: "inline-start", right: "inline-end" };
const path = createRequire(import.meta.url).resolve("@kern-ux/native/dist/kern.css");

const sheet = postcss.parse(readFileSync(path, "utf8"));

/** Tokens by where they hold: everywhere, in the dark, on wide screens. */
export function readTokens() {
  const tokens = { base: new Map(), dark: new Map(), wide: new Map() };
  sheet.walkDecls(/^--kern-/, (declaration) => {
    const rule = declaration.parent;
    if (!rule.selectors.some((selector) => selector === ":root" || selector === ".kern-layer.kern-level-0")) return;
    const condition = rule.parent.type === "atrule" ? rule.parent.params : "";
    const kind = condition.includes("dark") ? "dark" : condition.includes("min-width") ? "wide" : "base";
    tokens[kind].set(declaration.prop, hexadecimal(declaration.value));
  });
  return tokens;
}

/** Old phones do not know oklch(). */
function hexadecimal(value) {
  return value.startsWith("oklch(") ? formatHex(value) : value;
}

/** The rules of the components that we use, as CSS. */
export function readComponents() {
  const kept = sheet.clone();
  kept.walkComments((comment) => comment.remove());
  kept.walkRules((rule) => {
    rule.selectors = rule.selectors.filter((selector) => COMPONENTS.test(selector));
    if (!rule.selector) rule.remove();
    else rule.each(makeLogical);
  });
  kept.walkAtRules((atRule) => {
    if (atRule.nodes && !atRule.nodes.length) atRule.remove();
  });
  return kept.toString();
}

function makeLogical(declaration) {
  const { prop, value } = declaration;
  const side = prop.match(/^(?:(padding|margin|border)-)?(left|right)(-\w+)?$/);
  if (side) declaration.prop = `${side[1] ?? "inset"}-${SIDES[side[2]]}${side[3] ?? ""}`;
  if (prop === "text-align" && SIDES[value]) declaration.value = SIDES[value].slice("inline-".length);
  const [top, right, bottom, left] = postcss.list.space(value);
  if (/^(padding|margin)$/.test(prop) && left && left !== right) {
    declaration.cloneBefore({ prop: `${prop}-block`, value: `${top} ${bottom}` });
    declaration.replaceWith(declaration.clone({ prop: `${prop}-inline`, value: `${left} ${right}` }));
  }
}
