// The search: finds pages by what people mean, in an index that is fetched when somebody first searches.
// Which pages have the words is MiniSearch's to say; which of them people most likely want is said here, by what a page
// is (a policy, one time of a repeat), by whether it is past on this day, and by where the words stand.
(() => {
  "use strict";

  const { all, make, today } = window.partnership;
  const SHOWN = 8;
  const FEW = 120;
  const ASIDE = 0, TIME = 1, THING = 3; // ranks, as web/pages.py has them

  // --- Words, as they are compared: small letters, no accents, no plural

  const LITTLE = new Set(
    ("a an and are at be by can could did do does for from had has have how i if in into is it its me my of on or our " +
      "please show find tell the their them there they this to us was we were what when where which who whom whose will with you your s").split(" "),
  );
  const SOON = new Set(["next", "upcoming", "coming", "soon", "when"]);

  const plain = (word) => {
    if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
    return word.endsWith("ies") ? `${word.slice(0, -3)}y` : word.endsWith("s") ? word.slice(0, -1) : word;
  };
  const simple = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "").toLowerCase();
  const raw = (text) => simple(text).match(/[\p{L}\p{N}]+/gu) || [];
  const words = (text) => raw(text).map(plain);
  const telling = (text) => {
    const every = raw(text);
    const rest = every.filter((word) => !LITTLE.has(word)).map(plain);
    return rest.length ? rest : every.map(plain);
  };
  const phrase = (tokens) => ` ${tokens.join(" ")} `;

  // --- The index, taken apart

  let pages = [];
  let engine;
  const known = new Map(); // what people type, as plain words: what is found for it
  let spelt; // the single words of that, to find one that is misspelt
  const sayings = new Set(); // each word of that
  let longest = 1;

  window.partnership.searchWords = (pairs) => {
    for (const [typed, found] of Object.entries(pairs)) {
      const key = telling(typed);
      if (!known.has(phrase(key))) known.set(phrase(key), found.map(telling));
      key.forEach((word) => sayings.add(word));
      longest = Math.max(longest, key.length);
    }
    spelt = new MiniSearch({ fields: ["word"], idField: "word", tokenize: (word) => [word], processTerm: (word) => word });
    spelt.addAll([...known.keys()].map((key) => key.trim()).filter((key) => !key.includes(" ")).map((word) => ({ word })));
  };

  window.partnership.searchIndex = (entries) => {
    pages = entries.map(([address, title, kind, rank, days, series, says, sections], id) => ({
      id, address, title, kind, rank, series, says, sections,
      days: days.map((day) => day.replace(/(....)(..)(..)/, "$1-$2-$3")),
      headings: sections.map(([, heading]) => heading).join(" . "),
      text: sections.map((section) => section[2]).join(" . "),
    }));
    engine = new MiniSearch({
      fields: ["title", "kind", "says", "headings", "text"],
      tokenize: words,
      processTerm: (word) => word,
      searchOptions: { boost: { title: 6, kind: 3, headings: 3, says: 2 }, tokenize: (word) => [word] },
    });
    engine.addAll(pages);
    begin();
  };

  // --- What is meant: each part of what was typed, with what else that is called

  const slack = (word) => (word.length < 4 || /^\d+$/.test(word) ? 0 : word.length < 7 ? 1 : 2);

  // How a word is looked for: as it is, as a beginning; only if nothing has it so, as if it were misspelt
  const way = (word) => {
    for (let slips = 0; slips <= slack(word); slips += 1) {
      const options = { queries: [word], prefix: word.length > 2 && !slips, fuzzy: slips, weights: { prefix: 0.5, fuzzy: 0.5 } };
      const terms = new Set(engine.search(options).flatMap((hit) => hit.terms));
      if (terms.size) return { options, terms, slips, word };
    }
    return { options: { queries: [word] }, terms: new Set(), slips: 0, word };
  };

  const swaps = (word) =>
    slack(word) ? [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)) : [];

  // What people call something may be misspelt too: of two corrections the smaller, of equal ones that
  const corrected = (word) => {
    const { slips, terms } = way(word);
    if (sayings.has(word) || (terms.size && !slips)) return word;
    const swapped = swaps(word).find((each) => known.has(phrase([each])) || engine.search(each).length);
    if (swapped) return swapped;
    const most = terms.size ? slips : slack(word);
    for (let fuzzy = 1; fuzzy <= most; fuzzy += 1) {
      const [near] = spelt.search(word, { fuzzy });
      if (near) return near.id;
    }
    return word;
  };

  const meaning = (tokens, others = []) => {
    const alternatives = [tokens, ...others].map((alternative, place) => ({
      ways: alternative.map(way), worth: [1, 0.95][place] ?? 0.75,
    }));
    // what people call something else is not also a slip of theirs
    const right = alternatives.filter(({ ways }) => ways.every(({ terms, slips }) => terms.size && !slips));
    const left = right.length ? right : alternatives.slice(0, 1);
    return {
      alternatives: left,
      mended: left.flatMap(({ ways }) => ways.filter(({ slips }) => slips).map(({ word }) => word)),
      typed: tokens.join(" "),
      query: {
        combineWith: "OR",
        queries: left.map(({ ways }) => ({ combineWith: "AND", queries: ways.map(({ options }) => options) })),
      },
    };
  };

  const parts = (tokens) => {
    const meant = [];
    for (let at = 0; at < tokens.length; ) {
      let length = Math.min(longest, tokens.length - at);
      while (length > 1 && !known.has(phrase(tokens.slice(at, at + length)))) length -= 1;
      const taken = tokens.slice(at, at + length);
      meant.push(meaning(taken, known.get(phrase(taken))));
      at += length;
    }
    return meant;
  };

  // --- How well a page fits

  const covers = (part, tokens) =>
    Math.max(0, ...part.alternatives.map(({ ways, worth }) =>
      ways.every(({ terms }) => tokens.some((token) => terms.has(token))) ? worth : 0));

  const isPast = ({ days }) => days.length > 0 && days[days.length - 1] < today;
  const MONTHS = Array.from({ length: 12 }, (_, month) => new Date(2000, month).toLocaleDateString("en-GB", { month: "long" }).toLowerCase());

  // Whether somebody names the month or the year of one of its days: then it is no worse for being past
  const isNamed = ({ days }, tokens) =>
    days.some((day) => tokens.some((word) => word === day.slice(0, 4) || word === MONTHS[day.slice(5, 7) - 1]));

  const nextDay = ({ days }) => days.find((day) => day >= today);

  // How many words from a place on are those of a part, however it is called; 0 if they are others
  const lengthAt = ({ alternatives }, tokens, at) => {
    const there = alternatives.find(({ ways }) => ways.every(({ terms }, step) => terms.has(tokens[at + step])));
    return there ? there.ways.length : 0;
  };

  // Whether the words stand there one after the other, as they were typed: a phrase of at least two
  const inOrder = (meant, tokens) =>
    tokens.some((_, start) => {
      let at = start;
      for (const part of meant) {
        const length = lengthAt(part, tokens, at);
        if (!length) return false;
        at += length;
      }
      return at - start > 1 && (meant.length > 1 || meant[0].typed.includes(" "));
    });

  const prepared = (page) => {
    page.title_ = telling(page.title);
    page.name = page.days.length && page.series ? telling(page.series) : page.title_;
    page.kind_ = words(page.kind);
    page.series_ = telling(page.series);
    page.headings_ = words(page.headings);
    page.text_ = phrase(telling(`${page.headings} ${page.text}`));
    const facts = page.rank === THING && /\/./.test(page.address) && page.sections[0] ? telling(page.sections[0][2]) : [];
    page.facts = facts.length < FEW ? facts : []; // what a school's page says of it, not all that a register lists
    return page;
  };

  const fit = (page, meant, closeness, soon) => {
    if (!page.title_) prepared(page);
    const whole = meant.reduce((total, part) => total + part.weight, 0);
    const sum = (measure) => meant.reduce((total, part) => total + part.weight * measure(part), 0) / whole;
    const inTitle = sum((part) => covers(part, page.title_));
    const named = sum((part) =>
      Math.max(covers(part, page.title_), 0.9 * covers(part, [...page.title_, ...page.kind_]), 0.75 * covers(part, page.facts)));
    const used = page.name.filter((token) => meant.some(({ alternatives }) =>
      alternatives.some(({ ways }) => ways.some(({ terms }) => terms.has(token))))).length / page.name.length;
    const run = meant.map(({ typed }) => typed).join(" ");
    const asTyped = run.includes(" ") && phrase(run.split(" "));
    const exact = page.name.join(" ") === run;
    const title = 10 * named + 4 * inTitle * used + (inOrder(meant, page.title_) ? 3 : 0) + (exact ? 3 : 0);
    const isAsked = [page.kind_, page.series_].some((tokens) =>
      tokens.length && tokens.every((token) => meant.some((part) => covers(part, [token]))));
    return (
      title * (page.rank === ASIDE && !isAsked ? 0.7 : 1) +
      2 * sum((part) => covers(part, page.headings_)) + (asTyped && page.text_.includes(asTyped) ? 3 : 0) + 2 * closeness +
      (page.rank === THING ? 3 : page.rank > TIME ? 1 : 0) + (soon && page.rank === TIME && nextDay(page) ? 8 : 0)
    );
  };

  // --- Finding: pages with all of the words, or else with as many as there are; a series is one line

  const hits = (meant, combineWith) => engine.search({ combineWith, queries: meant.map(({ query }) => query) });

  const find = (typed) => {
    const asked = telling(typed);
    const rest = asked.filter((word) => !SOON.has(word));
    const tokens = rest.length ? rest : asked;
    const meantBy = new Map(tokens.map((token) => [token, corrected(token)]));
    const every = parts(tokens.map((token) => meantBy.get(token)));
    for (const part of every) part.weight = Math.log(1 + pages.length / engine.search(part.query).length);
    const meant = every.filter(({ weight }) => weight < Infinity);
    let found = meant.length ? hits(meant, "AND") : [];
    const together = found.length > 0;
    if (meant.length && !together) found = hits(meant, "OR");
    const best = found[0]?.score || 1;
    const soon = raw(typed).some((word) => SOON.has(word));
    const scored = found.map(({ id, score, terms }) => {
      const page = pages[id];
      const fits = fit(page, meant, score / best, soon);
      return { page, terms, fits, worth: fits - (isPast(page) && !isNamed(page, tokens) ? 6 : 0) };
    });
    return {
      lines: lines(scored), meant, together,
      without: spelling(typed, every.filter((part) => !meant.includes(part)).flatMap((part) => part.typed.split(" "))),
      mended: spelling(typed, [
        ...meant.flatMap((part) => part.mended),
        ...tokens.filter((token) => meantBy.get(token) !== token),
      ]),
    };
  };

  const spelling = (typed, tokens) => raw(typed).filter((word) => tokens.includes(plain(word)));

  const lines = (scored) => {
    const series = new Map();
    for (const hit of scored) {
      const name = hit.page.series || hit.page.address;
      series.set(name, [...(series.get(name) || []), hit]);
    }
    const chosen = [...series.values()].map((row) => {
      const best = Math.max(...row.map(({ fits }) => fits));
      const [first, ...others] = row.sort((a, b) => order(a, b, best));
      return { ...first, others };
    });
    return chosen.sort((a, b) => b.worth - a.worth || a.page.id - b.page.id);
  };

  // of a series, first what fits as well as any and is next; then what comes after that; the latest of what is past
  const order = (one, other, best) => {
    const far = (hit) => (hit.fits < best - 2 ? 1 : 0);
    const [a, b] = [nextDay(one.page), nextDay(other.page)];
    const last = ({ page: { days } }) => days[days.length - 1] || "";
    return (
      far(one) - far(other) ||
      (a && b ? a.localeCompare(b) : a ? -1 : b ? 1 : last(other).localeCompare(last(one))) ||
      other.fits - one.fits
    );
  };

  // --- Showing what is found

  const root = document.querySelector(".search");
  const [form, field, panel] = ["form", "input", ".search__results"].map((part) => root.querySelector(part));
  const [said, list] = ["[role=status]", "ol"].map((part) => panel.querySelector(part));
  const base = form.dataset.root.replace(/\/?$/, "/");
  const lead = (address) => {
    const [path, anchor] = address.split("#");
    const file = location.protocol === "file:" ? "index.html" : ""; // a folder on a disk has no other front door
    return `${base}${path}${file}${anchor ? `#${anchor}` : ""}`;
  };

  const dayInWords = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", {
    weekday: "short", day: "numeric", month: "long", year: "numeric",
  }).replace(",", "");
  const when = (page) => {
    if (page.rank !== TIME) return isPast(page) ? ["past"] : [];
    const next = nextDay(page);
    return next ? [`next ${dayInWords(next)}`] : page.days.length ? [`past: ${dayInWords(page.days[page.days.length - 1])}`] : [];
  };

  // The section that has most of the words, where the title has not
  const section = (page, meant) => {
    const counted = page.sections.map(([anchor, heading, text, readers]) => {
      const [inHeading, inText] = [words(heading), words(text)];
      const sum = meant.reduce((total, part) => total + covers(part, [...inHeading, ...inText]) + 0.2 * covers(part, inHeading), 0);
      return { anchor, heading, text, readers, sum };
    });
    return counted.reduce((best, each) => (each.sum > best.sum ? each : best), { sum: 0, anchor: "", heading: "", text: "" });
  };

  const LENGTH = 150;
  const marked = (text, terms) => {
    const pieces = text.split(/([\p{L}\p{N}'’]+)/u);
    const isOne = (piece) => words(piece).some((word) => terms.has(word));
    const first = Math.max(0, pieces.findIndex(isOne));
    let [from, length] = [first, 0];
    while (from > 0 && length < LENGTH / 3) length += pieces[--from].length;
    const shown = [from > 0 ? "… " : ""];
    let at = from;
    for (length = 0; at < pieces.length && length < LENGTH; length += pieces[at].length, at += 1)
      shown.push(isOne(pieces[at]) ? make("mark", { textContent: pieces[at] }) : pieces[at]);
    return make("span", { className: "search__words" }, ...shown, at < pieces.length ? " …" : "");
  };

  // On the members' site each section says who may read it
  const READERS = { members: "Members only", partly: "In part for members only" };

  const link = ({ page, terms }, meant) => {
    const inTitle = meant.every((part) => covers(part, [...page.title_, ...page.kind_]));
    const place = inTitle ? undefined : section(page, meant);
    const isDeep = place?.anchor && place.sum > 0;
    const about = [page.kind, ...when(page), ...(isDeep && place.heading ? [place.heading] : [])].filter(Boolean);
    const text = isDeep ? place.text : place?.sum && !page.says ? place.text : page.says || page.sections[0]?.[2] || "";
    const readers = READERS[isDeep ? place.readers : page.sections[0]?.[3]];
    return make("a", { href: lead(page.address + (isDeep ? `#${place.anchor}` : "")) },
      make("span", { className: "search__title", textContent: page.title }),
      ...(readers ? [" ", make("span", { className: "for-members", textContent: readers })] : []),
      ...(about.length ? [" ", make("span", { className: "search__about", textContent: about.join(" · ") })] : []),
      ...(text ? [" ", marked(text, new Set(terms))] : []));
  };

  const line = (hit, meant) => {
    const item = make("li", {}, link(hit, meant));
    if (!hit.others.length) return item;
    const what = hit.page.days.length ? "date" : "page";
    const more = make("button", {
      type: "button", textContent: `${hit.others.length} more ${what}${hit.others.length > 1 ? "s" : ""} like it`,
    });
    more.addEventListener("click", () => {
      const others = hit.others.map((other) => make("li", {}, link(other, meant)));
      more.replaceWith(make("ul", {}, ...others));
      others[0].firstChild.focus();
    });
    item.append(more);
    return item;
  };

  const rest = (left, meant) => {
    const button = make("button", { type: "button", textContent: `Show ${left.length} more` });
    const item = make("li", {}, button);
    button.addEventListener("click", () => {
      const items = left.map((hit) => line(hit, meant));
      item.replaceWith(...items);
      items[0].firstChild.focus();
    });
    return item;
  };

  const waysIn = () =>
    pages.filter(({ address, rank }) => rank === THING && /^[^/]+\/$/.test(address)).map(({ address, title, says }) =>
      make("li", {}, make("a", { href: lead(address) },
        make("span", { className: "search__title", textContent: title }), " ",
        make("span", { className: "search__words", textContent: says }))));

  const quoted = (list) => list.map((word) => `“${word}”`).join(", ");

  const told = ({ lines: { length }, together, without, mended }) => {
    if (!length) return "Nothing found. Try one word, or another word for it; what one school decides alone may stand on its own site. Or look here:";
    const notes = [];
    if (without.length) notes.push(`nothing has ${quoted(without)}`);
    if (!together) notes.push("no page has all of these words");
    if (mended.length) notes.push(`${quoted(mended)} as if misspelt`);
    return `${length} found${notes.length ? `; ${notes.join("; ")}` : ""}. Enter opens the first.`;
  };

  const open = (isOpen) => (panel.hidden = !isOpen);

  const show = () => {
    open(true);
    if (!field.value.trim()) {
      said.textContent = "Type to search";
      list.replaceChildren();
      return;
    }
    const result = find(field.value);
    said.textContent = told(result);
    const items = result.lines.slice(0, SHOWN).map((hit) => line(hit, result.meant));
    const left = result.lines.slice(SHOWN);
    list.replaceChildren(...(items.length ? items : waysIn()), ...(left.length ? [rest(left, result.meant)] : []));
  };

  const goToBest = () => {
    show();
    if (field.value.trim() && !/^Nothing/.test(said.textContent)) list.querySelector("a")?.click();
  };

  // --- With the keyboard: arrows through what is found, Enter opens, Escape closes

  const step = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault(); // the words stay; another Escape takes them
      field.focus();
      open(false);
    }
    if (!way || panel.hidden) return;
    const stops = [field, ...all("a, button", list)];
    const at = stops.indexOf(document.activeElement);
    if (at < 0) return;
    event.preventDefault();
    stops[Math.min(Math.max(at + way, 0), stops.length - 1)].focus();
  };

  const begin = () => {
    field.addEventListener("input", show);
    field.addEventListener("focus", () => panel.hidden && field.value.trim() && show());
    root.addEventListener("keydown", step);
    root.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !root.contains(relatedTarget) && open(false));
    document.addEventListener("pointerdown", ({ target }) => root.contains(target) || open(false));
    form.addEventListener("submit", goToBest);
    if (form.dataset.sent !== undefined) goToBest();
    else if (root.contains(document.activeElement)) show();
  };
})();
