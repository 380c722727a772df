// What the pages do beyond being read. Without this file every word is there and no button is dead.
// Nothing is stored here but the reader’s own choice of colours; no other host is asked for anything.
(() => {
  "use strict";

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  // Words for those who listen: put in a region that screen readers watch.
  const teller = (shown = false) => make("p", { role: "status", className: shown ? "told" : "unseen" });

  // A day as the pages write it, as this device has it: 2027-01-14.
  const written = (day) => {
    const two = (number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  };

  // What the site's other scripts share with this one, which runs first.
  window.partnership = { all, make, teller, written, today: written(new Date()) };

  // --- Colours: as the device has it, light, dark

  const KEPT = "__palette";
  const COLOURS = { device: "as this device", light: "light", dark: "dark" };

  const colours = (button) => {
    const names = Object.keys(COLOURS);
    const root = document.documentElement;
    const now = () => (names.includes(root.dataset.colours) ? root.dataset.colours : "device");
    const next = () => names[(names.indexOf(now()) + 1) % names.length];
    const say = () => {
      button.querySelector("[data-said]").textContent = `Colours: ${COLOURS[now()]}. Change to ${COLOURS[next()]}`;
      button.title = `Colours: ${COLOURS[now()]}`;
    };
    button.addEventListener("click", () => {
      root.dataset.colours = next();
      try {
        if (now() === "device") localStorage.removeItem(KEPT);
        else localStorage.setItem(KEPT, now());
      } catch {
        // a browser that stores nothing still changes this page
      }
      say();
    });
    say();
  };

  // --- Menu and contents: folded on phones, open elsewhere

  const folding = (details) => {
    const narrow = matchMedia("(width < 60em)");
    narrow.addEventListener("change", () => (details.open = !narrow.matches));
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !narrow.matches) return;
      details.open = false;
      details.querySelector("summary").focus();
    });
  };

  // --- Search: its scripts and the words of all pages are fetched when somebody searches

  const search = (form) => {
    const field = form.querySelector("input");
    const panel = form.nextElementSibling;
    const failed = () => (panel.querySelector("[role=status]").textContent = "The search could not be fetched. Please try again later.");
    let asked = false;
    const begin = () => {
      if (asked) return;
      asked = true;
      for (const src of form.dataset.scripts.split(" "))
        document.body.append(make("script", { src, async: false, onerror: failed }));
    };
    field.addEventListener("focus", begin);
    field.addEventListener("input", () => (panel.hidden = false));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.dataset.sent = ""; // before the words are here
    });
    if (document.activeElement === field) begin();
  };

  // --- Tables that sort: each heading becomes a button

  const order = new Intl.Collator("en-GB", { numeric: true });
  const worth = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

  const sortable = (table) => {
    const headings = all("thead th", table);
    const status = teller();
    const sort = (heading, column) => {
      const way = heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      const sign = way === "ascending" ? 1 : -1;
      headings.forEach((each) => each.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", way);
      const body = table.tBodies[0];
      body.append(...[...body.rows].sort((a, b) => sign * order.compare(worth(a, column), worth(b, column))));
      status.textContent = `Sorted by ${heading.textContent.trim()}, ${way}.`;
    };
    headings.forEach((heading, column) => {
      const button = make("button", { type: "button" }, ...heading.childNodes);
      button.addEventListener("click", () => sort(heading, column));
      heading.append(button);
    });
    table.after(status);
  };

  // --- Tables in prose: each cell learns its heading, which phones show beside it

  const labelled = (table) => {
    const words = all("thead th", table).map((heading) => {
      const now = heading.cloneNode(true); // of a heading that changed, its new words
      all(heading.querySelector("ins") ? ".spoken, del" : ".spoken", now).forEach((each) => each.remove());
      return now.textContent.trim();
    });
    for (const row of table.tBodies[0]?.rows ?? [])
      for (const cell of row.cells) cell.dataset.label ??= words[cell.cellIndex] ?? "";
  };

  // --- Lists that filter: by name, and by each word in data-filters, which may say what people call it
  //     (owner:Looked after by); an entry may be several things at once (autumn|spring); the address
  //     remembers what was chosen

  const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

  const valuesOf = (entry, name) => (entry.dataset[name] || "").split("|").filter(Boolean);

  const choice = (name, entries) => {
    const values = [...new Set(entries.flatMap((entry) => valuesOf(entry, name)))].sort(order.compare);
    const select = make("select", { name }, make("option", { value: "", textContent: "All" }));
    select.append(...values.map((value) => make("option", { value, textContent: capital(value) })));
    return values.length > 1 ? [select] : [];
  };

  // In what order a table stands, to choose where its headings, which sort it too, are not shown.
  const ordering = (table) => {
    const headings = all("thead th", table).map((heading) => heading.textContent.trim());
    const asListed = [...table.tBodies[0].rows];
    const select = make("select", { name: "order" }, make("option", { value: "", textContent: "As listed" }));
    select.append(...headings.map((textContent) => make("option", { value: textContent, textContent })));
    const sort = () => {
      const column = headings.indexOf(select.value);
      const sorted = column < 0 ? asListed : [...asListed].sort((a, b) => order.compare(worth(a, column), worth(b, column)));
      table.tBodies[0].append(...sorted);
    };
    return { select, sort };
  };

  const filters = (box) => {
    const list = document.getElementById(box.dataset.filtersFor);
    if (!list) return;
    const entries = list.tBodies ? [...list.tBodies[0].rows] : [...list.children];
    const called = new Map((box.dataset.filters || "").split(",").filter(Boolean).map((each) => each.split(":")));
    const things = box.dataset.things || "entries";
    const field = make("input", { type: "search", name: "name", autocomplete: "off", spellcheck: false });
    const selects = [...called.keys()].flatMap((name) => choice(name, entries));
    const ordered = list.matches("table.directory") ? ordering(list) : null;
    const controls = [field, ...selects, ...(ordered ? [ordered.select] : [])];
    const status = teller(true);

    const fits = (entry) =>
      entry.textContent.toLowerCase().includes(field.value.trim().toLowerCase()) &&
      selects.every((select) => !select.value || valuesOf(entry, select.name).includes(select.value));

    const show = () => {
      entries.forEach((entry) => (entry.hidden = !fits(entry)));
      const left = entries.filter((entry) => !entry.matches("[hidden], .not-mine")).length;
      status.textContent = `${left} of ${entries.length} ${things}`;
    };

    const remember = () => {
      const address = new URL(location.href);
      for (const { name, value } of controls)
        value.trim() ? address.searchParams.set(name, value.trim()) : address.searchParams.delete(name);
      history.replaceState(history.state, "", address);
    };

    const chosen = new URLSearchParams(location.search);
    for (const control of controls) {
      control.value = chosen.get(control.name) || "";
      if (control.selectedIndex === -1) control.selectedIndex = 0; // the address asks for what is not on offer
      control.addEventListener("input", () => (show(), remember()));
    }
    box.append(make("label", {}, "Filter by name ", field));
    box.append(...selects.map((select) => make("label", {}, `${called.get(select.name) || capital(select.name)} `, select)));
    if (ordered) {
      box.append(make("label", { className: "filters__order" }, "Order by ", ordered.select));
      ordered.select.addEventListener("input", ordered.sort);
      if (ordered.select.value) ordered.sort();
    }
    box.append(status);
    box.hidden = false;
    selects.forEach((select) => window.partnership.mine.begins(select, box));
    show();
  };

  // --- Who was a member on a day: leads to the section whose days hold it

  const dayFinder = (form) => {
    const field = form.querySelector("input[type=date]");
    const status = teller(true);
    form.append(status);
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const day = field.value;
      if (!day) return;
      const holds = ({ dataset }) => dataset.since <= day && (!dataset.until || day <= dataset.until);
      const heading = all("[data-since]").find(holds)?.querySelector("[id]");
      status.textContent = heading ? "" : "Nothing is known of that day.";
      if (!heading) return;
      location.hash = heading.id;
      heading.focus();
    });
  };

  // --- Papers since a meeting: what is older is hidden, on paper too; the address remembers what was chosen

  const receivedSince = (form) => {
    const select = form.querySelector("select");
    const sections = all("[data-meeting]");
    const status = teller(true);
    const show = () => {
      const last = sections.findIndex(({ dataset }) => dataset.meeting === select.value);
      sections.forEach((section, place) => section.classList.toggle("received--left-out", last >= 0 && place >= last));
      const left = sections.filter((section) => !section.matches(".received--left-out")).length;
      status.textContent = last < 0 ? `${left} meetings` : `${left} of ${sections.length} meetings: those after that one`;
    };
    select.value = new URLSearchParams(location.search).get("since") || "";
    if (select.selectedIndex === -1) select.selectedIndex = 0;
    select.addEventListener("change", () => {
      const address = new URL(location.href);
      select.value ? address.searchParams.set("since", select.value) : address.searchParams.delete("since");
      history.replaceState(history.state, "", address);
      show();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.append(status);
    show();
  };

  // --- A button that prints

  const prints = (button) => button.addEventListener("click", () => print());

  // Every sheet says what it is of, and on which day it was printed: a page may have been open since yesterday.
  const onSheets = () => {
    const title = document.querySelector("h1")?.textContent.replace(/\s+/g, " ").trim() ?? document.title;
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    const say = (name, words) => document.documentElement.style.setProperty(name, JSON.stringify(words));
    say("--on-top", title);
    say("--beneath", `Printed on ${day}`);
  };

  // --- A button that copies

  const copyable = (source) => {
    const words = () => source.value ?? source.textContent;
    const status = teller();
    const button = make("button", { type: "button", className: "button", textContent: "Copy" });
    const byHand = () => {
      const text = make("textarea", { value: words() });
      document.body.append(text);
      text.select();
      const done = document.execCommand("copy"); // where the page is not served over https
      text.remove();
      button.focus();
      return done;
    };
    button.addEventListener("click", async () => {
      const done = await (navigator.clipboard?.writeText(words()).then(() => true) ?? Promise.reject()).catch(byHand);
      status.textContent = done ? "Copied." : "Please copy the text by hand.";
      button.textContent = done ? "Copied" : "Copy";
      setTimeout(() => (button.textContent = "Copy"), 3000);
    });
    source.after(button, status);
  };

  // --- A link that also copies where it leads

  const copiesLink = (link) => {
    const status = teller();
    const words = link.textContent;
    link.addEventListener("click", () => {
      const address = new URL(link.href);
      address.search = ""; // what somebody searched for on the way here
      const say = () => {
        status.textContent = link.textContent = "Link copied";
        setTimeout(() => (link.textContent = words), 3000);
      };
      // where nothing may be copied, the browser's own line has the address
      navigator.clipboard?.writeText(address.href).then(say, () => {});
    });
    link.after(status);
  };

  // --- The menus of clauses: one at a time, away with Escape or a press elsewhere

  const closing = (menus) => {
    const close = (but) => menus.forEach((menu) => menu !== but && (menu.open = false));
    document.addEventListener("click", ({ target }) => close(target.closest("details")));
    document.addEventListener("keydown", (event) => {
      const open = menus.find((menu) => menu.open);
      if (event.key !== "Escape" || !open) return;
      open.open = false;
      open.querySelector("summary").focus();
    });
  };

  // --- Who is led to a clause sees beneath it what can be done about it

  const arriving = () => {
    const clause = document.getElementById(location.hash.slice(1));
    const beside = clause?.nextElementSibling;
    const tools = beside?.matches(".clause-tools") ? beside : clause?.closest(".clause")?.querySelector(":scope > .clause-tools");
    all(".clause-tools--here").forEach((each) => (each.classList.remove("clause-tools--here"), (each.open = false)));
    if (!tools) return;
    tools.classList.add("clause-tools--here");
    tools.open = true;
  };

  // --- A redline: all of its text at once

  const unfolding = (redline) => {
    const folded = all("details.unchanged", redline);
    const button = make("button", { type: "button", className: "button", textContent: "Show the whole text" });
    button.addEventListener("click", () => {
      const open = folded.some((each) => !each.open);
      folded.forEach((each) => (each.open = open));
      button.textContent = open ? "Show only what changed" : "Show the whole text";
    });
    if (folded.length) redline.before(make("p", { className: "not-on-paper" }, button));
  };

  // --- From change to change: Alt with an arrow, since letters alone trip people who speak to their computer

  const stepping = (redline) => {
    const changes = all(".change", redline);
    let at = -1;
    const go = (step) => {
      const here = changes.findIndex((each) => each === document.activeElement?.closest(".change") || `#${each.id}` === location.hash);
      at = Math.min(Math.max((at < 0 ? here : at) + step, 0), changes.length - 1);
      history.replaceState(history.state, "", `#${changes[at].id}`);
      changes[at].scrollIntoView({ block: "center" });
      changes[at].focus({ preventScroll: true });
    };
    addEventListener("hashchange", () => (at = changes.findIndex((each) => `#${each.id}` === location.hash)));
    addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || typing) return;
      event.preventDefault();
      go(step);
    });
    const words = "Alt and the down arrow lead to the next change, Alt and the up arrow to the one before.";
    if (changes.length > 1) redline.before(make("p", { className: "quiet not-on-paper", textContent: words }));
  };

  all(".colours").forEach(colours);
  all(".menu, .contents details").forEach(folding);

  // A link to a heading that folds something unfolds it.
  const unfold = () => {
    const heading = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (heading?.parentElement.matches("details > summary")) heading.parentElement.parentElement.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
  all(".search__form").forEach(search);
  all("article table").forEach(labelled);
  all("table.directory").forEach(sortable);
  // when all scripts have run: what a list is filtered by may depend on the day
  addEventListener("DOMContentLoaded", () => all("[data-filters-for]").forEach(filters));
  all(".day-finder").forEach(dayFinder);
  all("form[data-received]").forEach(receivedSince);
  all("[data-print]").forEach(prints);
  addEventListener("beforeprint", onSheets);
  all("[data-copy]").forEach(copyable);
  all("[data-copy-link]").forEach(copiesLink);
  closing(all(".clause-tools"));
  if (document.querySelector(".clause-tools")) {
    addEventListener("hashchange", arriving);
    arriving();
  }
  all(".redline").forEach(unfolding);
  all(".redline").forEach(stepping);
})();
