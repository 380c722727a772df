// Before anything is painted: a reader's own choice of colours, and that scripts run.
(() => {
  "use strict";

  document.documentElement.className = "js";
  document.documentElement.dataset.colours = "device";
  try { document.documentElement.dataset.colours = localStorage.getItem("__palette") || "device"; } catch (refused) {}
})();
