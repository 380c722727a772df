// Everything html-validate recommends, except what the theme writes and we cannot change.

// The block that a school pastes into its own site brings its look along, for our style sheet is not there
const BLOCK = ["max-width", "margin", "padding", "padding-left", "border", "border-left", "border-radius"];

export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": "off", // the theme writes it in small letters: a matter of taste
    "input-attributes": "off", // the theme's switches say autocomplete="off", so that going back does not open menus
    "long-title": "off", // a school's name is as long as it is
    "no-inline-style": ["error", { allowedProperties: BLOCK }],
    "no-trailing-whitespace": "off", // left by the theme's templates, and it weighs nothing compressed
    "presentation-role-style": "off", // the theme says presentation for none: they mean the same
    "unique-landmark": "off", // contents are written for both widths and shown in one: axe judges what is shown
    "valid-autocomplete": "off", // the same switches
    "valid-id": ["error", { relaxed: true }], // the theme's begin with underscores
    "wcag/h32": "off", // the theme's forms (search, colour) send nothing anywhere
  },
};
