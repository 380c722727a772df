// What a reader of this page would meet, told as lists of short sentences: empty lists are good news.
window.looking = (() => {
  const name = (element) => {
    const mark = element.id ? `#${element.id}` : [...element.classList].slice(0, 2).map((c) => `.${c}`).join("");
    const words = (element.getAttribute("aria-label") || element.textContent || "").trim().replace(/\s+/g, " ");
    return `${element.localName}${mark} “${words.slice(0, 40)}”`;
  };

  const shown = (element) => {
    const box = element.getBoundingClientRect();
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    return seen && box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth;
  };

  // inside something that scrolls or cuts by itself, being wide is no harm
  const contained = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };

  const overflow = () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > width + 0.5 && shown(element) && !contained(element),
    );
    return [`${document.documentElement.scrollWidth} px wide in ${width}: ` + wide.slice(-3).map(name).join(", ")];
  };

  const EVERYTHING = {
    runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    rules: { "target-size": { enabled: true } }, // off unless asked for
  };
  // what else a page is made of is the same in every colour
  const OF_COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

  const barriers = async (onlyOfColours = false) => {
    const found = await axe.run(document, {
      ...(onlyOfColours ? OF_COLOURS : EVERYTHING),
      resultTypes: ["violations"],
      preload: false, // no rule of ours reads style sheets
    });
    return found.violations.flatMap((rule) =>
      rule.nodes.map((node) => {
        const why = [...node.any, ...node.all, ...node.none].map((check) => check.message)[0] || rule.help;
        return `${rule.id}: ${node.target.join(" ")}: ${why}`;
      }),
    );
  };

  const controls = () =>
    [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")].filter(
      (element) => !element.disabled && element.type !== "hidden" && !element.closest("[inert]"),
    );

  // what is seen of a control: itself, or the labels that stand for it
  const faces = (element) =>
    [element, ...(element.labels || []), element.nextElementSibling].filter(
      (each, place) => each && (place === 0 || each.localName === "label"),
    );

  // of a group moved through by arrow keys, Tab reaches one: a radio group, tabs, a menu
  const group = (element) => {
    if (element.type === "radio") return `radio ${element.name}`;
    const role = element.getAttribute("role");
    return ["tab", "menuitem", "option"].includes(role) ? `${role} ${name(element.parentElement)}` : element;
  };

  // everything a mouse could click: controls, and labels that stand for a control out of sight
  const clickable = () => {
    const labels = [...document.querySelectorAll("label")].filter((label) => {
      const { cursor, pointerEvents } = getComputedStyle(label);
      return shown(label) && label.tabIndex < 0 && cursor === "pointer" && pointerEvents !== "none";
    });
    return new Set([...controls().filter(shown), ...labels.map((label) => label.control).filter(Boolean)]);
  };

  const look = (element) =>
    [...faces(element), element.parentElement]
      .map((each) => getComputedStyle(each))
      .map((style) => [
        style.outlineStyle === "none" ? "" : style.outlineStyle + style.outlineWidth + style.outlineColor,
        style.boxShadow, style.backgroundColor, style.borderColor, style.color, style.textDecorationLine,
      ].join("|"))
      .join("\n");

  const stand = () => {
    const still = document.createElement("style");
    still.textContent = "*, *::before, *::after { transition: none !important; animation: none !important }";
    document.head.append(still);
  };

  const fault = (element) => {
    if (!faces(element).some(shown)) return `${name(element)} takes the focus out of sight`;
    const same = window.tabbing.before.get(element) === look(element);
    return same ? `${name(element)} looks the same with the focus` : "";
  };

  // Before the first Tab: remember how everything looks. Each further Tab first notes what the last one did.
  const startTabbing = () => {
    stand();
    const before = new Map(controls().map((element) => [element, look(element)]));
    window.tabbing = { before, wanted: clickable(), reached: new Set(), suspects: new Set() };
    document.addEventListener("keydown", noteFocus, true);
    return before.size;
  };

  const noteFocus = () => {
    const { reached, suspects } = window.tabbing;
    const element = document.activeElement;
    if (element === document.body) return;
    reached.add(group(element));
    if (fault(element)) suspects.add(element);
  };

  // What a script does on focus takes a moment: suspects are looked at again, for a minute before they are told.
  const confirmed = async (suspects) => {
    const faults = [];
    for (const element of suspects) {
      document.querySelectorAll("[data-md-toggle]:checked").forEach((open) => open.click());
      element.focus();
      for (let looks = 0; looks < 600 && fault(element); looks += 1)
        await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 100)));
      faults.push(fault(element));
    }
    return faults.filter(Boolean);
  };

  const endTabbing = async () => {
    noteFocus();
    document.removeEventListener("keydown", noteFocus, true);
    const { wanted, reached, suspects } = window.tabbing;
    const missed = [...wanted].filter((element) => !reached.has(group(element)));
    const lost = missed.map((element) => `${name(element)} is not reached by Tab`);
    return [...(await confirmed(suspects)), ...lost];
  };

  const onPaper = () => {
    const screenOnly = [...document.querySelectorAll("body > header, .md-header, nav, .md-sidebar, button")];
    return [...screenOnly.filter(shown).map((element) => `${name(element)} is printed`), ...overflow()];
  };

  return { overflow, barriers, startTabbing, endTabbing, onPaper };
})();
