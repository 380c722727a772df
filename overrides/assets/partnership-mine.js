// My school: what a reader chose once. It is kept in this browser alone and sent nowhere; pages begin with it.
//   data-my-school        where it is chosen; with data-my-school="links", what leads on from it stands there too
//   data-this-school      on a school's page: a button that chooses it
//   data-mine="actions"   of a list, or a table's body: entries that belong to other schools (data-schools) or groups
//                         (data-groups) are left out, and a line says so; an entry without these belongs to all
// An address that ends in ?mine=all shows everything. Without this file, so does every address.
(() => {
  "use strict";

  const { all, make, teller } = window.partnership;
  const { schools = {}, groups = {} } = window.partnership.places ?? {};
  const KEPT = "partnership-mine";

  // --- What is kept: whatever is not a school or a group of today is as if nobody had chosen it

  const read = () => {
    try {
      const { school, roles } = JSON.parse(localStorage.getItem(KEPT)) ?? {};
      return {
        school: Object.keys(schools).includes(school) ? school : "",
        roles: Array.isArray(roles) ? Object.keys(groups).filter((group) => roles.includes(group)) : [],
      };
    } catch {
      return { school: "", roles: [] }; // nothing may be read, or it is not what we wrote
    }
  };

  // Return whether the browser keeps it.
  const keep = (choice) => {
    try {
      choice ? localStorage.setItem(KEPT, JSON.stringify(choice)) : localStorage.removeItem(KEPT);
      return true;
    } catch {
      return false;
    }
  };

  const chosen = read();
  const any = chosen.school !== "" || chosen.roles.length > 0;
  const everything = new URLSearchParams(location.search).get("mine") === "all";
  const base = new URL("..", document.currentScript.src);
  const schoolName = schools[chosen.school]?.name ?? "";
  const words = [schoolName, ...chosen.roles.map((role) => groups[role])].filter(Boolean).join("; ");

  const within = (list, values) => values.some((value) => list.split(" ").includes(value));
  const fits = ({ dataset }) =>
    everything ||
    ((!chosen.school || dataset.schools === undefined || within(dataset.schools, [chosen.school])) &&
      (!chosen.roles.length || dataset.groups === undefined || within(dataset.groups, chosen.roles)));

  // --- The line that says what is shown, and how to see the rest

  const elsewhere = (name, value) => {
    const address = new URL(location.href);
    address.hash = "";
    for (const each of ["school", "mine"]) address.searchParams.delete(each);
    if (name) address.searchParams.set(name, value);
    return address.href;
  };

  const line = (what) =>
    make("p", { className: "told mine-line" }, ...(everything
      ? ["Shown: all. ", make("a", { href: elsewhere(), textContent: `Show ${what}` })]
      : [`Shown: ${what}. `, make("a", { href: elsewhere("mine", "all"), textContent: "Show all" })]));

  // --- Lists

  const leaveOut = (list) => {
    const entries = [...list.children];
    const belongs = entries.some(({ dataset }) => (chosen.school && dataset.schools !== undefined) || (chosen.roles.length && dataset.groups !== undefined));
    if (!belongs) return;
    entries.forEach((entry) => entry.classList.toggle("not-mine", !fits(entry)));
    (list.closest("table") ?? list).before(line(words));
    if (list.closest("details.begins")) list.closest("details.begins").open = true;
    if (entries.some(fits)) return;
    list.closest("table, ul, ol").after(make("p", { className: "quiet", textContent: `Nothing here is for ${words}.` }));
  };

  // A choice of schools in a filter begins with mine, unless the address has its own.
  const begins = (select, box) => {
    const option = [...select.options].find(({ value }) => value && [chosen.school, schoolName].includes(value));
    if (select.name !== "school" || !option || new URLSearchParams(location.search).has("school")) return;
    const said = line(schoolName);
    if (!everything) select.value = option.value;
    box.before(said);
    select.addEventListener("change", () => {
      const address = new URL(location.href);
      select.value ? address.searchParams.delete("mine") : address.searchParams.set("mine", "all");
      history.replaceState(history.state, "", address);
      said.remove();
    });
  };

  // --- Where it is chosen

  const radio = (value, textContent) =>
    make("label", {}, make("input", { type: "radio", name: "school", value, checked: value === chosen.school }), ` ${textContent}`);

  const checkbox = ([value, textContent]) =>
    make("label", {}, make("input", { type: "checkbox", name: "roles", value, checked: chosen.roles.includes(value) }), ` ${textContent}`);

  const set = (legend, ...choices) => make("fieldset", {}, make("legend", { textContent: legend }), ...choices);

  const forget = (status) => {
    const button = make("button", { type: "button", className: "button button--quiet", textContent: "Forget my choice" });
    button.addEventListener("click", () => (keep(null) ? location.reload() : refused(status)));
    return button;
  };

  const refused = (status) => (status.textContent = "This browser keeps nothing for this site, so the choice cannot be kept.");

  const form = () => {
    const status = teller(true);
    const names = Object.entries(groups);
    const asked = make("form", {},
      set("My school", ...Object.entries(schools).map(([id, { name }]) => radio(id, name)), radio("", "None of these")),
      ...(names.length ? [set("Groups I belong to", ...names.map(checkbox))] : []),
      make("p", {}, make("button", { className: "button", textContent: "Keep" })),
      make("p", { className: "quiet", textContent: "Kept in this browser alone. Nothing is sent." }),
      status);
    asked.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(asked);
      const choice = { school: given.get("school") ?? "", roles: given.getAll("roles") };
      const kept = keep(choice.school || choice.roles.length ? choice : null);
      kept ? location.assign(elsewhere()) : refused(status);
    });
    return asked;
  };

  const LEADS = [["", "Its page"], ["#diary", "Diary"], ["#policies", "Policies"], ["#training", "Training"], ["#actions", "What it owes"]];

  const links = () => {
    const page = new URL(schools[chosen.school].page, base).href;
    return make("ul", { className: "shortcuts" }, ...LEADS.map(([anchor, textContent]) => make("li", {}, make("a", { href: page + anchor, textContent }))));
  };

  const choosing = (box) => {
    if (!Object.keys(schools).length) return;
    const summary = make("summary", { textContent: any ? "Change my school" : "Choose my school" });
    const details = make("details", { className: "mine" }, summary, form());
    if (any && box.dataset.mySchool === "links") {
      const heading = make("h2", { id: "my-school", textContent: words });
      box.append(heading, ...(chosen.school ? [links()] : []));
    } else if (any) {
      const status = teller(true);
      box.append(make("p", {}, `Chosen: ${words}. `, forget(status)), status);
    }
    box.append(details);
    box.hidden = false;
  };

  const offer = (box) => {
    const school = box.dataset.thisSchool;
    if (!(school in schools)) return; // not a member today
    const status = teller(true);
    if (school === chosen.school) {
      box.append("This is your school. ", forget(status), status);
    } else {
      const button = make("button", { type: "button", className: "button button--quiet", textContent: "This is my school" });
      button.addEventListener("click", () => (keep({ school, roles: chosen.roles }) ? location.reload() : refused(status)));
      box.append(button, status);
    }
    box.hidden = false;
  };

  window.partnership.mine = { ...chosen, words, fits, begins };

  all("[data-my-school]").forEach(choosing);
  all("[data-this-school]").forEach(offer);
  if (any) all("[data-mine]").forEach(leaveOut);
})();
