// What the diary's pages do beyond being read: what is over folds away, lists filter, and a month shows as a grid.
// What is chosen stands in the address and nowhere else. Without this file every word is there.
(() => {
  "use strict";

  const { all, make, written, today } = window.partnership;
  const chosen = () => new URLSearchParams(location.search);

  const remember = (name, value) => {
    const address = new URL(location.href);
    value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(history.state, "", address);
  };

  // --- A school year

  const year = (diary) => {
    const form = document.querySelector("[data-diary-filters]");
    const months = all("[data-month]", diary);
    const days = all(".days > li", diary);
    const entries = all("[data-kind]", diary);
    const next = document.querySelector("[data-diary-next]");
    const status = make("p", { role: "status", className: "told" });
    const selects = all("select", form);

    const last = (day) => all("[data-until]", day).reduce((end, each) => (each.dataset.until > end ? each.dataset.until : end), day.dataset.day);

    // what is over, unless all is
    const past = days.filter((day) => last(day) < today);
    const button = make("button", { type: "button", className: "diary-past" });
    const showPast = (shown) => {
      past.forEach((day) => day.classList.toggle("is-past", !shown));
      months.forEach((month) => month.classList.toggle("is-past", all(".days > li[data-day]", month).every((day) => day.classList.contains("is-past"))));
      button.setAttribute("aria-expanded", shown);
      button.textContent = shown ? "Hide what is over" : `Show what is over (${past.length} days)`;
    };
    if (past.length && past.length < days.length) {
      button.addEventListener("click", () => showPast(button.getAttribute("aria-expanded") !== "true"));
      diary.before(button);
      showPast(false);
    }

    // what is further off, until somebody looks for it
    const left = months.filter((month) => !month.classList.contains("is-past"));
    const daysLeft = left.length ? all(".days > li", left[0]).filter((day) => last(day) >= today).length : 0;
    const near = left.slice(0, daysLeft && daysLeft < 8 ? 2 : 1);
    const unfold = () => {
      const wanted = document.getElementById(location.hash.slice(1));
      const month = wanted?.closest("[data-month]");
      if (!month || !diary.contains(month)) return;
      if (wanted.closest(".is-past")) showPast(true);
      month.open = true;
      wanted.scrollIntoView();
    };
    addEventListener("hashchange", unfold);

    // what is chosen
    const has = (list, value) => list.split(" ").includes(value);
    const fits = ({ dataset }) =>
      selects.every(({ name, value }) => {
        if (!value) return true;
        if (name === "kind") return dataset.kind === value;
        if (name === "group") return has(dataset.groups || "", value);
        return dataset.schools === undefined || has(dataset.schools, value);
      });
    const show = () => {
      all("[data-kind]", diary).forEach((entry) => (entry.hidden = !fits(entry)));
      days.forEach((day) => day.classList.toggle("is-empty", all("[data-kind]", day).every((entry) => entry.hidden)));
      months.forEach((month) => month.classList.toggle("is-empty", all("[data-kind]", month).every((entry) => entry.hidden)));
      for (const month of months) {
        const entry = document.querySelector(`.contents [href="#month-${month.dataset.month}"]`)?.parentElement;
        if (entry) entry.hidden = month.classList.contains("is-empty"); // what is over is not: its link unfolds it
      }
      const any = selects.some((select) => select.value);
      if (next) next.hidden = any;
      const isGrid = diary.classList.contains("diary--grid");
      months.forEach((month) => (month.open = any || isGrid || near.includes(month)));
      const left = entries.filter((entry) => !entry.hidden).length;
      status.textContent = any ? `${left} of ${entries.length} ${form.dataset.things}` : `${entries.length} ${form.dataset.things}`;
      all("[data-keeps-choice]").forEach((link) => (link.search = location.search));
    };
    for (const select of selects) {
      select.value = chosen().get(select.name) || "";
      if (select.selectedIndex === -1) select.selectedIndex = 0; // the address asks for what is not on offer
      select.addEventListener("change", () => (remember(select.name, select.value), show()));
    }

    // list or grid
    const grid = lazily(() => layOut(months));
    const views = make("div", { className: "diary-views" });
    views.setAttribute("role", "group");
    views.setAttribute("aria-label", "Show as");
    const view = (name) => {
      if (name === "grid") grid();
      diary.classList.toggle("diary--grid", name === "grid");
      all("button", views).forEach((each) => each.setAttribute("aria-pressed", each.value === name));
      show();
    };
    for (const [name, words] of [["list", "List"], ["grid", "Month grid"]]) {
      const choice = make("button", { type: "button", value: name, textContent: words });
      choice.addEventListener("click", () => (remember("view", name === "grid" ? name : ""), view(name)));
      views.append(choice);
    }
    selects.forEach((select) => window.partnership.mine.begins(select, form));
    form.append(views, status);
    form.addEventListener("submit", (event) => event.preventDefault());
    view(chosen().get("view") === "grid" ? "grid" : "list");
    unfold();
  };

  const lazily = (action) => {
    let done = false;
    return () => done || ((done = true), action());
  };

  // The grid is the list with its empty days put in, and what lasts named on each of its days.
  const layOut = (months) => {
    const cells = new Map();
    months.forEach((month) => fill(month, cells));
    for (const entry of months.flatMap((month) => all("[data-until]", month))) {
      const day = new Date(`${entry.closest("[data-day]").dataset.day}T12:00`);
      for (day.setDate(day.getDate() + 1); written(day) <= entry.dataset.until; day.setDate(day.getDate() + 1))
        cells.get(written(day))?.append(still(entry));
    }
  };

  const still = (entry) => {
    const copy = make("li", { className: "diary-still", textContent: entry.querySelector("a").textContent });
    Object.assign(copy.dataset, entry.dataset);
    delete copy.dataset.until;
    copy.setAttribute("aria-hidden", "true");
    return copy;
  };

  const fill = (month, cells) => {
    const list = month.querySelector(".days");
    const known = new Map([...list.children].map((day) => [day.dataset.day, day]));
    const [number, first] = month.dataset.month.split("-").map(Number);
    const day = new Date(number, first - 1, 1, 12);
    const offset = (day.getDay() + 6) % 7;
    for (; day.getMonth() === first - 1; day.setDate(day.getDate() + 1)) {
      const cell = known.get(written(day)) || make("li", { className: "diary-blank" }, make("ul"));
      if (!known.has(written(day))) cell.setAttribute("aria-hidden", "true");
      cell.dataset.number = day.getDate();
      cell.classList.toggle("is-weekend", day.getDay() % 6 === 0);
      cell.classList.toggle("is-today", written(day) === today);
      cells.set(written(day), cell.querySelector("ul"));
      list.append(cell);
    }
    list.firstElementChild.style.gridColumnStart = offset + 1;
    const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((name) => make("span", { textContent: name }));
    const head = make("div", { className: "diary-weekdays" }, ...names);
    head.setAttribute("aria-hidden", "true");
    list.before(head);
  };

  all("[data-diary]").forEach(year);
})();
