// Words that depend on the day on which a page is read. A page is made on one day and read on many: it bears plain
// dates, and this file alone makes of them what holds today. Without it nothing is wrong, only less is said.
//   data-now-from, data-now-after, data-now-until   shown from that day on, after that one, until the end of that one;
//                                   an element that is not true on every day is written as `hidden`
//   data-due                        filled: "in four days", "tomorrow", "nine days late"
//   data-late="2026-12-01 …"        filled with how many of these days are over, and hidden while none is: "two overdue"
//   data-turns="state=overdue@…"    after that day, another value of data-state, for the filters
//   data-today                      a field for a day, which begins with today
//   data-coming="6"                 of a list whose entries bear their last day, the first six that are not over; if all
//                                   are, what follows it and bears data-none; of each data-series only the next
//   data-weeks                      of a list of days, those of this week and the next
//   data-now-said                   other words where this file runs
// What belongs to schools bears data-schools, to groups data-groups, and its kind data-kind.
(() => {
  "use strict";

  const { all, make, written, today } = window.partnership;

  const NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split(" ");
  const number = (value) => NUMBERS[value] ?? String(value);
  const count = (value, one) => `${number(value)} ${one}${value === 1 ? "" : "s"}`;

  const noon = (day) => new Date(`${day}T12:00`);
  const daysFrom = (day, to) => Math.round((noon(to) - noon(day)) / 86400000);
  const later = (day, days) => {
    const date = noon(day);
    date.setDate(date.getDate() + days);
    return written(date);
  };

  const near = (day) => {
    const days = daysFrom(today, day);
    if (days < 0) return `${count(-days, "day")} late`;
    return ["today", "tomorrow"][days] ?? `in ${count(days, "day")}`;
  };

  const shown = (element) => {
    const { nowFrom = "", nowAfter = "", nowUntil = "9999" } = element.dataset;
    element.hidden = today < nowFrom || today <= nowAfter || today > nowUntil;
  };

  const due = (element) => {
    element.textContent = near(element.dataset.due);
    element.classList.toggle("tag--warning", element.dataset.due < today);
  };

  const late = (element) => {
    const over = element.dataset.late.split(" ").filter((day) => day && day < today).length;
    element.textContent = `${number(over)} overdue`;
    element.hidden = !over;
  };

  const turn = (element) => {
    const [, name, value, day] = element.dataset.turns.match(/^(\w+)=(.*)@(.*)$/);
    if (day < today) element.dataset[name] = value;
  };

  // --- What is to come: as many as the list says, of those that are not over and are the reader's own

  const coming = (list) => {
    const entries = all(":scope > [data-day]", list);
    const most = Number(list.dataset.coming) || Infinity;
    const seen = new Set();
    const isNext = ({ dataset: { series } }) => !series || (!seen.has(series) && seen.add(series));
    const left = entries.filter((entry) => entry.dataset.day >= today && !entry.matches(".not-mine") && isNext(entry));
    entries.forEach((entry) => (entry.hidden = left.indexOf(entry) < 0 || left.indexOf(entry) >= most));
    const none = list.nextElementSibling;
    if (none?.matches("[data-none]")) list.hidden = !(none.hidden = left.length > 0);
    else if (!left.length) entries.at(-1).hidden = false; // where nothing says that all is over, the last stays
  };

  // --- This week and next, of a school, a group or a kind; where nothing is on in them, the next day that has something

  const fits = (selects) => ({ dataset }) =>
    selects.every(({ name, value }) => {
      if (!value) return true;
      if (name === "kind") return dataset.kind === value;
      const list = dataset[`${name}s`];
      return list === undefined ? name === "school" : list.split(" ").includes(value);
    });

  const called = (day) => ({ [today]: "Today, ", [later(today, 1)]: "Tomorrow, " })[day] ?? "";

  const weeks = (list) => {
    const section = list.closest("section");
    const selects = all("select", section);
    const status = section.querySelector("[data-weeks-said]");
    const days = all(":scope > li", list);
    const sunday = later(today, 13 - ((noon(today).getDay() + 6) % 7));
    const last = (day) => all("[data-until]", day).reduce((end, { dataset }) => (dataset.until > end ? dataset.until : end), day.dataset.day);
    const show = () => {
      all("[data-kind]", list).forEach((entry) => (entry.hidden = !fits(selects)(entry)));
      const left = days.filter((day) => last(day) >= today && all("[data-kind]", day).some((entry) => !entry.hidden));
      const soon = left.filter((day) => day.dataset.day <= sunday);
      const shown = soon.length ? soon : left.slice(0, 1);
      days.forEach((day) => (day.hidden = !shown.includes(day)));
      list.hidden = !shown.length;
      status.textContent = soon.length ? "" : left.length ? "Nothing in these two weeks. The next day:" : "Nothing later is on this page.";
    };
    for (const day of days) day.querySelector("time").prepend(called(day.dataset.day));
    for (const select of selects) {
      window.partnership.mine?.begins(select, section.querySelector("details"));
      select.addEventListener("change", show);
    }
    show();
  };

  all("[data-now-from], [data-now-after], [data-now-until]").forEach(shown);
  all("[data-due]").forEach(due);
  all("[data-late]").forEach(late);
  all("[data-turns]").forEach(turn);
  all("input[data-today]").forEach((field) => (field.value = today));
  all("[data-now-said]").forEach((element) => (element.textContent = element.dataset.nowSaid));
  all("[data-weeks]").forEach(weeks);
  all("[data-coming]").forEach(coming);
})();
