// Any two texts of a policy as one, with what came and what went. The page has each wording once; this file draws.
// Words become text and never HTML; what they are set in comes from the lists below alone.
(() => {
  "use strict";

  const result = document.querySelector("[data-any-two]");
  const form = document.querySelector("form.any-two");
  if (!result || !form) return;

  const { make } = window.partnership;
  const { texts, times, lines, wordings } = JSON.parse(document.getElementById("every-wording").textContent);
  const orders = new Map(texts);
  const BLOCKS = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "tr", "th", "td", "div", "span"]);
  const SET_IN = new Set(["strong", "em", "code", "s", "sup"]);
  const SIGNS = { ".": "full stop", ",": "comma", ";": "semicolon", ":": "colon", "?": "question mark", "!": "exclamation mark", "–": "dash", "-": "hyphen" };
  const WORD = /(\s*)(\([\p{L}\p{N}_]{1,4}\)|[£€$]?[\p{L}\p{M}\p{N}_]+(?:(?:['’\-–/.:@]|,(?=\d))[\p{L}\p{M}\p{N}_]+)*%?|\S)/gsu;

  // --- Which is which

  // The longest run that two lists have in common, as pairs of places: Myers' way, "An O(ND) Difference Algorithm".
  const common = (old, now) => {
    let start = 0;
    let [endOld, endNow] = [old.length, now.length];
    while (start < endOld && start < endNow && old[start] === now[start]) start++;
    while (endOld > start && endNow > start && old[endOld - 1] === now[endNow - 1]) (endOld--, endNow--);
    const pairs = Array.from({ length: start }, (_, place) => [place, place]);
    pairs.push(...snakes(old.slice(start, endOld), now.slice(start, endNow)).map(([one, other]) => [one + start, other + start]));
    for (let place = 0; endOld + place < old.length; place++) pairs.push([endOld + place, endNow + place]);
    return pairs;
  };

  const snakes = (old, now) => {
    const [m, n] = [old.length, now.length];
    const furthest = new Map([[1, 0]]);
    const steps = [];
    for (let d = 0; d <= m + n; d++) {
      steps.push(new Map(furthest));
      for (let k = -d; k <= d; k += 2) {
        let x = k === -d || (k !== d && furthest.get(k - 1) < furthest.get(k + 1)) ? furthest.get(k + 1) : furthest.get(k - 1) + 1;
        while (x < m && x - k < n && old[x] === now[x - k]) x++;
        furthest.set(k, x);
        if (x >= m && x - k >= n) return back(steps, m, n);
      }
    }
    return [];
  };

  const back = (steps, m, n) => {
    const pairs = [];
    let [x, y] = [m, n];
    for (let d = steps.length - 1; d >= 0; d--) {
      const [before, k] = [steps[d], x - y];
      const from = k === -d || (k !== d && before.get(k - 1) < before.get(k + 1)) ? k + 1 : k - 1;
      const fromX = d ? before.get(from) : 0;
      const fromY = d ? fromX - from : 0;
      while (x > fromX && y > fromY) pairs.push([--x, --y]);
      [x, y] = [fromX, fromY];
    }
    return pairs.reverse();
  };

  // The longest run of rising numbers.
  const rising = (numbers) => {
    const [ends, before] = [[], []];
    numbers.forEach((number, place) => {
      let at = ends.findIndex((end) => numbers[end] >= number);
      if (at < 0) at = ends.length;
      before[place] = at ? ends[at - 1] : -1;
      ends[at] = place;
    });
    const run = new Set();
    for (let place = ends.length ? ends[ends.length - 1] : -1; place >= 0; place = before[place]) run.add(place);
    return run;
  };

  // Both lists in one order of reading: what went stands before what came in its place.
  const merged = (pairs, oldCount, newCount) => {
    const steps = [];
    let [atOld, atNew] = [0, 0];
    for (const [old, now] of [...pairs, [oldCount, newCount]]) {
      while (atOld < old) steps.push([atOld++, -1]);
      while (atNew < now) steps.push([-1, atNew++]);
      if (old < oldCount) steps.push([old, now]);
      [atOld, atNew] = [old + 1, now + 1];
    }
    return steps;
  };

  // --- Words

  const wordsOf = (runs) => {
    const words = [];
    for (const run of typeof runs === "string" ? [runs] : runs || []) {
      const [text, ...inside] = typeof run === "string" ? [run] : run;
      if (inside.includes("target")) words.push({ key: `\0${text.trim()}`, gap: " ", text: text.trim(), inside, hidden: true });
      else for (const [, gap, word] of text.matchAll(WORD)) words.push({ key: word, gap, text: word, inside, hidden: false });
    }
    return words;
  };

  const gapOf = (gap) => gap.split("\n").flatMap((part, place) => (place ? [make("br"), part] : [part]));

  const drawnWord = (word, isCode) => {
    if (word.hidden) return make("small", { className: "target", textContent: `(link: ${word.text})` });
    let node = document.createTextNode(word.text);
    for (const tag of [...word.inside].reverse()) if (SET_IN.has(tag) && !isCode) node = make(tag, {}, node);
    return node;
  };

  const drawn = (words, isCode, withoutFirstGap = false) =>
    words.flatMap((word, place) => [
      ...(place || !withoutFirstGap ? (isCode ? [word.gap] : gapOf(word.gap)) : []),
      drawnWord(word, isCode),
    ]);

  const marked = (tag, words, isCode) => {
    const said = { ins: "inserted: ", del: "deleted: " }[tag];
    const signs = words.every((word) => SIGNS[word.key]) ? words.map((word) => `${SIGNS[word.key]} `).join("") : "";
    const mark = make(tag, {}, make("span", { className: "spoken", textContent: said + signs }), ...drawn(words, isCode, true));
    return [words[0].gap && (isCode ? words[0].gap : " "), mark];
  };

  const plainWords = (runs, isCode) => drawn(wordsOf(runs).filter((word) => !word.hidden), isCode);
  const oneSided = (tag, runs, isCode) => {
    const words = wordsOf(runs);
    return words.length ? marked(tag, words, isCode) : [];
  };

  const bothWords = (oldRuns, newRuns, isCode) => {
    const [old, now] = [wordsOf(oldRuns), wordsOf(newRuns)];
    let kept = common(old.map(({ key }) => key), now.map(({ key }) => key));
    kept = withoutScattered(kept, old, now);
    const nodes = [];
    let [gone, come] = [[], []];
    const flush = () => {
      const isFirst = !nodes.length;
      if (gone.length) nodes.push(...marked("del", gone, isCode));
      if (isFirst && gone.length && come.length && !come[0].gap) nodes.push(" ");
      if (come.length) nodes.push(...marked("ins", come, isCode));
      [gone, come] = [[], []];
    };
    for (const [one, other] of merged(kept, old.length, now.length)) {
      if (other < 0) gone.push(old[one]);
      else if (one < 0) come.push(now[other]);
      else {
        flush();
        if (!now[other].hidden) nodes.push(...drawn([now[other]], isCode));
      }
    }
    flush();
    return nodes;
  };

  // A word or two in common between larger changes are no help to a reader: they go with the changes around them.
  const withoutScattered = (pairs, old, now) => {
    const runs = [];
    for (const [one, other] of pairs) {
      const last = runs[runs.length - 1];
      if (last && last.old + last.count === one && last.now + last.count === other) last.count++;
      else runs.push({ old: one, now: other, count: 1 });
    }
    for (let changed = true; changed; ) {
      changed = false;
      for (let place = 0; place < runs.length && !changed; place++) {
        const [run, before, after] = [runs[place], runs[place - 1], runs[place + 1]];
        const [startOld, startNow] = before ? [before.old + before.count, before.now + before.count] : [0, 0];
        const [endOld, endNow] = after ? [after.old, after.now] : [old.length, now.length];
        const left = Math.max(run.old - startOld, run.now - startNow);
        const right = Math.max(endOld - run.old - run.count, endNow - run.now - run.count);
        if (run.count <= left && run.count <= right) {
          runs.splice(place, 1);
          changed = true;
        }
      }
    }
    return runs.flatMap(({ old: one, now: other, count }) => Array.from({ length: count }, (_, at) => [one + at, other + at]));
  };

  // --- Blocks: [element, words, blocks within, number or class]

  const flat = ([, runs, children]) => [...wordsOf(runs).filter((word) => !word.hidden).map(({ key }) => key), ...(children || []).flatMap(flat)];
  const likeness = (one, other) => {
    const [a, b] = [new Set(flat(one)), new Set(flat(other))];
    return (2 * [...a].filter((word) => b.has(word)).length) / (a.size + b.size || 1);
  };

  const framed = ([tag, , , last], nodes, look = "") => {
    if (!BLOCKS.has(tag)) tag = "div";
    if (tag === "hr") return make("hr", { className: look });
    if (tag === "pre") return make("pre", { className: look }, make("code", {}, ...nodes));
    if (tag === "table") return tabled(nodes);
    if (/^h\d$/.test(tag)) tag = `h${Math.max(3, Number(tag[1]))}`;
    const element = make(tag, { className: look }, ...nodes);
    if (tag === "th") element.scope = "col";
    if (tag === "li" && last) element.value = last;
    if (tag === "ol" && last > 1) element.start = last;
    return element;
  };

  // Its heads apart, in a frame that a keyboard reaches; on a phone each cell says what its column is called now.
  const tabled = (rows) => {
    const isHead = (row) => [...row.cells].some((cell) => cell.localName === "th");
    const heads = rows.filter(isHead);
    const table = make("table", {}, ...(heads.length ? [make("thead", {}, ...heads)] : []), make("tbody", {}, ...rows.filter((row) => !isHead(row))));
    const names = [...(heads[heads.length - 1]?.cells || [])].map((cell) => {
      const now = cell.cloneNode(true);
      now.querySelectorAll(cell.querySelector("ins") ? ".spoken, .note, del" : ".spoken, .note").forEach((each) => each.remove());
      return now.textContent.trim();
    });
    for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, place) => (cell.dataset.label = names[place] || ""));
    const frame = make("div", { className: "scrolls", tabIndex: 0 }, table);
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", `Table: ${names.filter(Boolean).join(", ")}`);
    return frame;
  };

  const whole = (block) => framed(block, [...plainWords(block[1], block[0] === "pre"), ...(block[2] || []).map(whole)]);
  const lone = (mark, look) => (block) =>
    framed(block, [...oneSided(mark, block[1], block[0] === "pre"), ...(block[2] || []).map(lone(mark, look))], block[2]?.length ? "" : look);
  const [inserted, deleted] = [lone("ins", "inserted"), lone("del", "deleted")];

  const bothBlocks = (old, now) => {
    if (JSON.stringify(old) === JSON.stringify(now)) return [whole(now)];
    const cells = (block) => (block[2] || []).length;
    const ofOneKind = old[0] === now[0] || (/^h\d$/.test(old[0]) && /^h\d$/.test(now[0]));
    if (now[0] === "table" && old[0] === "table") return [bothTables(old, now)];
    if (!ofOneKind || (now[0] === "tr" && cells(old) !== cells(now))) return [deleted(old), inserted(now)];
    const inner = now[0] === "tr" ? now[2].flatMap((cell, place) => bothBlocks(old[2][place], cell)) : between(old[2] || [], now[2] || []);
    const note = now[0] === "li" && old[3] !== now[3] && old[3] && now[3] ? [make("span", { className: "note", textContent: `was ${old[3]}` }), " "] : [];
    return [framed(now, [...note, ...bothWords(old[1], now[1], now[0] === "pre"), ...inner])];
  };

  // Row by row and cell by cell, with columns that came or went, which are told by their heads.
  const bothTables = (old, now) => {
    const [oldRows, newRows] = [old[2] || [], now[2] || []];
    const heads = ([row]) => (row?.[2] || []);
    const columns = steps(heads(oldRows), heads(newRows));
    const shared = columns.filter(([one, other]) => one >= 0 && other >= 0);
    const only = (row, at) => ["tr", "", shared.map((pair) => row[2]?.[pair[at]] || ["td"])];
    const width = (rows) => rows.every((row) => (row[2] || []).length === heads(rows).length);
    if (!shared.length || !width(oldRows) || !width(newRows)) return framed(now, [...oldRows.map(deleted), ...newRows.map(inserted)]);
    const rows = steps(oldRows.map((row) => only(row, 0)), newRows.map((row) => only(row, 1)));
    const cell = (row, place, draw) => (place < 0 ? make("td") : draw(row[2][place]));
    return framed(now, rows.map(([one, other]) => {
      const [was, is] = [oldRows[one], newRows[other]];
      if (!is) return make("tr", { className: "deleted" }, ...columns.map(([from]) => cell(was, from, deleted)));
      if (!was) return make("tr", { className: "inserted" }, ...columns.map(([, to]) => cell(is, to, inserted)));
      return make("tr", {}, ...columns.flatMap(([from, to]) =>
        to < 0 ? [deleted(was[2][from])] : from < 0 ? [inserted(is[2][to])] : bothCells(was[2][from], is[2][to])));
    }));
  };

  const bothCells = (old, now) => [framed(now, bothWords(old[1], now[1], false))];

  // Equal blocks stay; of the others those that are alike are one, in their order.
  const between = (old, now) =>
    steps(old, now).flatMap(([one, other]) =>
      other < 0 ? [deleted(old[one])] : one < 0 ? [inserted(now[other])] : bothBlocks(old[one], now[other]),
    );

  const steps = (old, now) => {
    const kept = common(old.map((block) => JSON.stringify(block.slice(0, 3))), now.map((block) => JSON.stringify(block.slice(0, 3))));
    const pairs = [];
    let [atOld, atNew] = [0, 0];
    for (const [endOld, endNew] of [...kept, [old.length, now.length]]) {
      pairs.push(...alike(old, now, [atOld, endOld], [atNew, endNew]));
      if (endOld < old.length) pairs.push([endOld, endNew]);
      [atOld, atNew] = [endOld + 1, endNew + 1];
    }
    return merged(pairs, old.length, now.length);
  };

  const alike = (old, now, [fromOld, toOld], [fromNew, toNew]) => {
    const pairs = [];
    for (let other = fromNew; other < toNew; other++) {
      let [best, share] = [-1, 0];
      for (let one = fromOld; one < toOld; one++) {
        const like = old[one][0] === now[other][0] ? likeness(old[one], now[other]) : 0;
        if (like > share) [best, share] = [one, like];
      }
      const isOnly = toOld - fromOld === 1 && toNew - fromNew === 1 && old[fromOld][0] === now[other][0];
      if (share < 0.4 && !isOnly) continue;
      if (isOnly) best = fromOld;
      pairs.push([best, other]);
      fromOld = best + 1;
    }
    return pairs;
  };

  // --- Clauses, by their lines

  const SAID = { inserted: "new", deleted: "taken out", moved: "moved" };

  const LINE = 0, NUMBER = 1, CALLED = 2, TREE = 3;
  const called = (place) => wordings[place][CALLED] || "the opening words";

  // What alone differs where no word does: a change of form is told, since nothing shows it.
  const WORDS = "words";
  const ASPECTS = [
    [WORDS, ({ seen }) => seen.map(({ key }) => key)],
    ["where a link leads", ({ hidden }) => hidden.map(({ key }) => key)],
    ["emphasis", ({ seen }) => seen.map(({ inside }) => inside)],
    ["a line break", ({ seen }) => seen.map(({ gap }) => gap.includes("\n"))],
    ["how it is set out", ({ shapes }) => shapes],
  ];
  const runsIn = (block) => [...wordsOf(block[1]), ...(block[2] || []).flatMap(runsIn)];
  const shape = ([tag, , children, last]) => [tag, last || 0, ...(children || []).map(shape)];

  const looked = (place) => {
    const words = wordings[place][TREE].flatMap(runsIn);
    const seen = words.filter((word) => !word.hidden);
    if (seen[0]?.key === wordings[place][NUMBER]) seen.shift();
    return { seen, hidden: words.filter((word) => word.hidden), shapes: wordings[place][TREE].map(shape) };
  };

  const differing = (old, now) => {
    const [one, other] = [looked(old), looked(now)];
    return ASPECTS.filter(([, aspect]) => JSON.stringify(aspect(one)) !== JSON.stringify(aspect(other))).map(([what]) => what);
  };

  const howChanged = (old, now) => {
    const what = differing(old, now);
    if (!what.length) return "another number";
    return what.includes(WORDS) ? "reworded" : `only ${listed(what)}`;
  };

  const listed = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}` : words[0]);

  const piece = (kind, place, note, nodes, id, said = SAID[kind]) => {
    const part = make("div", { className: `part part--${kind}` });
    if (id) part.id = id;
    if (note) part.append(make("p", { className: "part__note", textContent: note }));
    part.append(...nodes);
    if (kind !== "same" && kind !== "left") {
      const link = make("a", { textContent: "History" });
      link.href = `${result.dataset.history}#${encodeURIComponent(lines[wordings[place][LINE]])}`;
      link.setAttribute("aria-label", `History of ${called(place)}`);
      part.append(make("p", { className: "part__history not-on-paper" }, link));
    }
    return { kind, part, place, said };
  };

  const partsOf = (old, now) => {
    const was = new Map(old.map((place, at) => [wordings[place][LINE], at]));
    const is = new Map(now.map((place, at) => [wordings[place][LINE], at]));
    const shared = now.map((place, at) => [was.get(wordings[place][LINE]), at]).filter(([one]) => one !== undefined);
    const run = rising(shared.map(([one]) => one));
    const stays = shared.filter((_, place) => run.has(place));
    const after = (order, at) => (at ? `after ${wordings[order[at - 1]][NUMBER] || `‘${called(order[at - 1])}’`}` : "at the beginning");
    return merged(stays, old.length, now.length).map(([one, other]) => {
      if (other < 0) {
        const line = wordings[old[one]][LINE];
        if (!is.has(line)) return piece("deleted", old[one], "Taken out", wordings[old[one]][TREE].map(deleted), `part-${lines[line]}`);
        return piece("left", old[one], "", [make("p", { className: "left", textContent: `${called(old[one])}: moved, now ${after(now, is.get(line))}` })]);
      }
      const [place, line] = [now[other], wordings[now[other]][LINE]];
      const id = `part-${lines[line]}`;
      if (!was.has(line)) return piece("inserted", place, "New", wordings[place][TREE].map(inserted), id);
      const before = old[was.get(line)];
      const numbers = wordings[before][NUMBER] !== wordings[place][NUMBER] && wordings[before][NUMBER] ? `was ${wordings[before][NUMBER]}` : "";
      const nodes = before === place ? wordings[place][TREE].map(whole) : between(wordings[before][TREE], wordings[place][TREE]);
      const moved = one < 0 ? `Moved here from ${after(old, was.get(line))}` : "";
      const how = before === place ? "" : howChanged(before, place);
      const note = [moved, numbers, how.startsWith("only ") ? how : ""].filter(Boolean).join(", ");
      const kind = moved ? "moved" : before === place ? "same" : "changed";
      return piece(kind, place, note && note[0].toUpperCase() + note.slice(1), nodes, kind === "same" ? "" : id, moved ? "moved" : how);
    });
  };

  // What did not change is folded away, but for what stands beside a change.
  const foldedAway = (parts) => {
    const near = (at) => [at - 1, at, at + 1].some((place) => parts[place] && parts[place].kind !== "same");
    const nodes = [];
    for (let at = 0; at < parts.length; at++) {
      if (near(at)) {
        nodes.push(parts[at].part);
        continue;
      }
      const run = [];
      while (at < parts.length && !near(at)) run.push(parts[at++]);
      at--;
      const names = run.length > 1 ? `${called(run[0].place)} to ${called(run[run.length - 1].place)}` : called(run[0].place);
      const words = `${run.length} ${run.length > 1 ? "clauses" : "clause"} unchanged: ${names}`;
      nodes.push(make("details", { className: "unchanged" }, make("summary", { textContent: words }), ...run.map(({ part }) => part)));
    }
    return nodes;
  };

  const counted = (count) => (count ? `${count} ${count > 1 ? "places differ" : "place differs"}` : "no words differ");

  // --- What is chosen

  const named = (name) => (name === result.dataset.prepared ? "the text being prepared" : `version ${name}`);
  const long = (day) => new Date(`${day}T12:00`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const onDay = (day) => times.find(([since, until]) => since <= day && (!until || day <= until))?.[2];
  const isDay = (value) => /^\d{4}-\d\d-\d\d$/.test(value);

  const status = make("p", { className: "any-two__status" });
  status.setAttribute("role", "status");
  const shown = make("div");
  const allOfIt = make("button", { type: "button", className: "button", textContent: "Show the whole text" });
  allOfIt.addEventListener("click", () => {
    const folded = [...shown.querySelectorAll("details")];
    const open = folded.some((each) => !each.open);
    folded.forEach((each) => (each.open = open));
    allOfIt.textContent = open ? "Show only what changed" : "Show the whole text";
  });

  const side = (name, value) => {
    // what was being prepared when a link was sent may have been issued since
    if (value === result.dataset.prepared && !orders.has(value)) value = texts[texts.length - 1][0];
    const version = isDay(value) ? onDay(value) : value;
    if (isDay(value)) form.elements[`${name}-day`].value = value;
    if (version && orders.has(version)) form.elements[name].value = version;
    const words = isDay(value) ? (version ? `version ${version}, in force on ${long(value)}` : `no version in force on ${long(value)}`) : named(version);
    return { version, words };
  };

  const show = (from, to) => {
    const [old, now] = [side("from", from), side("to", to)];
    shown.replaceChildren();
    allOfIt.hidden = true;
    if (!orders.has(old.version) || !orders.has(now.version)) {
      status.textContent = `These two cannot be compared: from ${old.words} to ${now.words}.`;
      return;
    }
    const parts = partsOf(orders.get(old.version), orders.get(now.version));
    const different = parts.filter(({ said }) => said);
    status.textContent = `From ${old.words} to ${now.words}: ${counted(different.length)}.`;
    const jumps = different.map(({ said, part, place }) => {
      const link = make("a", { textContent: called(place) });
      link.href = `#${encodeURIComponent(part.id)}`;
      return make("li", {}, link, " ", make("small", { textContent: said }));
    });
    if (jumps.length) {
      const list = make("nav", {}, make("h2", { id: "what_differs", textContent: "What differs" }), make("ul", { className: "what_differs jumps" }, ...jumps));
      list.setAttribute("aria-labelledby", "what_differs");
      shown.append(list);
    }
    const all = make("h2", { id: "the_words", textContent: "The words" });
    const redline = make("div", { className: "redline policy-text" }, ...(different.length ? foldedAway(parts) : parts.map(({ part }) => part)));
    shown.append(all, redline);
    allOfIt.hidden = !redline.querySelector("details");
  };

  const asked = () => {
    const chosen = new URLSearchParams(location.search);
    show(chosen.get("from") || form.elements.from.value, chosen.get("to") || form.elements.to.value);
  };

  const go = (from, to) => {
    const address = new URL(location.href);
    address.searchParams.set("from", from);
    address.searchParams.set("to", to);
    address.hash = "";
    history.pushState(null, "", address);
    show(from, to);
  };

  const choice = (name) => form.elements[`${name}-day`].value || form.elements[name].value;
  for (const name of ["from", "to"]) form.elements[name].addEventListener("change", () => (form.elements[`${name}-day`].value = ""));
  form.addEventListener("submit", (event) => (event.preventDefault(), go(choice("from"), choice("to"))));
  form.querySelector("[data-swap]").addEventListener("click", () => {
    const [from, to] = [choice("from"), choice("to")];
    for (const name of ["from", "to"]) form.elements[`${name}-day`].value = "";
    go(to, from);
  });
  addEventListener("popstate", asked);
  form.hidden = false;
  result.replaceChildren(status, make("p", { className: "not-on-paper" }, allOfIt), shown);
  asked();
  const wanted = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (wanted && shown.contains(wanted)) wanted.scrollIntoView();
})();
