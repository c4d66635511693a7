"use strict";
// Without this script the page is whole, with every detail open. It adds folding, filters, sorting
// and copying.
const table = document.getElementById("assets");
const bodies = [...table.tBodies];
const words = document.getElementById("words");
const shown = document.getElementById("shown");
let verdict = "";

function fold(body, open) {
  body.querySelector(".toggle").setAttribute("aria-expanded", open);
  body.querySelector(".details").hidden = !open;
}

for (const body of bodies) {
  fold(body, body.dataset.verdict !== "pass" && bodies.length <= 50);
  body.querySelector(".toggle").addEventListener("click", (event) => {
    fold(body, event.currentTarget.getAttribute("aria-expanded") === "false");
  });
}

function filter() {
  const wanted = words.value.trim().toLowerCase().split(/\s+/);
  let count = 0;
  for (const body of bodies) {
    const text = body.textContent.toLowerCase();
    body.hidden = (verdict && body.dataset.verdict !== verdict)
      || !wanted.every((word) => text.includes(word));
    if (!body.hidden) count += 1;
  }
  shown.textContent = `${count} of ${bodies.length} shown`;
}

const filters = document.getElementById("filters");
filters.hidden = bodies.length === 0;
filters.addEventListener("submit", (event) => event.preventDefault());
words.addEventListener("input", filter);
for (const button of filters.querySelectorAll("[data-show]")) {
  button.addEventListener("click", () => {
    verdict = button.dataset.show;
    for (const other of filters.querySelectorAll("[data-show]")) {
      other.setAttribute("aria-pressed", other === button);
    }
    filter();
  });
}

// A click sorts up, the next one down, the third restores the order of the check.
const key = {
  verdict: (body) => Number(body.dataset.rank),
  name: (body) => body.dataset.name,
  format: (body) => body.dataset.format,
};
function compare(a, b) {
  if (typeof a === "string") return a.localeCompare(b, undefined, { numeric: true });
  return a - b;
}
for (const heading of table.tHead.querySelectorAll("[data-key]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => {
    const name = heading.dataset.key;
    const order = { none: "ascending", ascending: "descending", descending: "none" }[
      heading.getAttribute("aria-sort") ?? "none"];
    for (const other of table.tHead.querySelectorAll("[aria-sort]")) {
      other.removeAttribute("aria-sort");
    }
    if (order !== "none") heading.setAttribute("aria-sort", order);
    const value = order === "none"
      ? (body) => Number(body.dataset.order)
      : key[name] ?? ((body) => body.dataset[name] === "" ? NaN : Number(body.dataset[name]));
    const sign = order === "descending" ? -1 : 1;
    table.append(...bodies.toSorted((a, b) => {
      const [x, y] = [value(a), value(b)];
      // What is not known comes last, whichever way is up.
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y);
      return sign * compare(x, y) || a.dataset.order - b.dataset.order;
    }));
  });
}

if (navigator.clipboard) {
  for (const button of table.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.previousElementSibling.textContent);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
  }
}
filter();
