
"use strict";
// Search in the table of flows. Everything else works without a script.
const search = document.getElementById("search");
const found = document.getElementById("found");
const table = document.getElementById("flow-table");
if (search && table) {
  search.hidden = false;
  const rows = Array.from(table.tBodies[0].rows);
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count++;
    }
    found.textContent = words.length ? count + (count === 1 ? " flow" : " flows") : "";
  });
}
