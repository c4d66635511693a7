"use strict";
// Without this script the page is whole: what did not pass is open, the rest opens by a click. It
// adds filters, sorting and copying.
const list = document.getElementById("assets");
const words = document.getElementById("words");
const severity = document.getElementById("severity");
const rule = document.getElementById("rule");
const verdicts = [...document.querySelectorAll("[data-show]")];

// All that is filtered and sorted by is read once: a page may hold ten thousand. (By the way that
// leads there; a selector with a combinator takes a hundred times as long.)
const assets = [...list?.children ?? []].map((element, order) => ({
  element, order,
  ...element.dataset,
  text: element.textContent.toLowerCase(),
  name: element.querySelector("b").textContent,
  format: element.firstElementChild.children[3].textContent,
  found: [...element.querySelectorAll(".finding")].map((finding) => ({
    severity: finding.classList[2] ?? finding.classList[1],
    rule: finding.querySelector("code").textContent,
  })),
}));

function filter() {
  const verdict = verdicts.find((button) => button.ariaPressed === "true").dataset.show;
  const wanted = words.value.trim().toLowerCase().split(/\s+/);
  const isSought = (finding) => (!severity.value || finding.severity === severity.value)
    && (!rule.value || finding.rule === rule.value);
  const isAnySought = severity.value || rule.value;
  let count = 0;
  for (const asset of assets) {
    const isShown = (!verdict || asset.verdict === verdict)
      && (!isAnySought || asset.found.some(isSought))
      && wanted.every((word) => asset.text.includes(word));
    if (asset.element.hidden === isShown) asset.element.hidden = !isShown;
    if (isShown) count += 1;
  }
  document.getElementById("shown").textContent = `${count} of ${assets.length} shown`;
}

const filters = document.getElementById("filters");
filters.hidden = assets.length === 0;
filters.addEventListener("submit", (event) => event.preventDefault());
for (const control of [words, severity, rule]) control.addEventListener("input", filter);
for (const button of verdicts) {
  button.addEventListener("click", () => {
    for (const other of verdicts) other.ariaPressed = other === button;
    filter();
  });
}

document.getElementById("fold").addEventListener("click", ({ currentTarget: button }) => {
  const opens = button.textContent === "Open all";
  for (const { element } of assets) if (!element.hidden) element.open = opens;
  button.textContent = opens ? "Close all" : "Open all";
});

// A click sorts up, the next one down, the third restores the order of the check.
const number = (text) => text === undefined ? NaN : Number(text);
const keys = {
  verdict: (asset) => ["fail", "unchecked", "pass"].indexOf(asset.verdict),
  name: (asset) => asset.name,
  duration: (asset) => number(asset.duration),
  format: (asset) => asset.format,
  level: (asset) => number(asset.level),
  findings: (asset) => number(asset.findings ?? 0),
};
const collator = new Intl.Collator(undefined, { numeric: true });
function compare(a, b) {
  if (typeof a === "string") return collator.compare(a, b);
  // What is not known comes last, whichever way is up.
  return Number.isNaN(a) || Number.isNaN(b) ? 0 : a - b;
}
function sort(key, order) {
  const sign = order === "descending" ? -1 : 1;
  const value = order ? keys[key] : (asset) => asset.order;
  const page = document.createDocumentFragment();
  const sorted = assets.map((asset) => ({ asset, value: value(asset) })).sort((a, b) =>
    Number.isNaN(a.value) - Number.isNaN(b.value) || sign * compare(a.value, b.value)
      || a.asset.order - b.asset.order);
  for (const { asset } of sorted) page.append(asset.element);
  list.append(page);
}
const buttons = [...document.querySelectorAll("[data-key]")].map((heading) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  return button;
});
for (const button of buttons) {
  button.addEventListener("click", () => {
    const next = { ascending: "descending", descending: "" };
    const order = next[button.dataset.order] ?? "ascending";
    for (const other of buttons) {
      delete other.dataset.order;
      other.removeAttribute("aria-label");
    }
    if (order) {
      button.dataset.order = order;
      button.ariaLabel = `${button.textContent}, ${order}`;
    }
    sort(button.parentElement.dataset.key, order);
  });
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll(".copy")) button.hidden = false;
  list?.addEventListener("click", async ({ target: button }) => {
    if (!button.matches(".copy")) return;
    await navigator.clipboard.writeText(button.previousElementSibling.textContent);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
}
// Two players of one sound take turns, at one position. (Such events rise to nobody, but go down.)
const beside = (player) =>
  [...player.closest(".players")?.children ?? []].map((part) => part.lastElementChild)
    .find((other) => other && other !== player);
const align = ({ target: player }) => {
  const other = beside(player);
  if (!other?.paused || Math.abs(other.currentTime - player.currentTime) < 0.05) return;
  other.currentTime = player.currentTime;
};
for (const event of ["pause", "seeked"]) list?.addEventListener(event, align, true);
list?.addEventListener("play", ({ target: player }) => {
  const other = beside(player);
  if (!other || other.paused) return;
  player.currentTime = other.currentTime;
  other.pause();
}, true);
filter();
