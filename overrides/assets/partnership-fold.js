// On a phone, closes what stands right before this script, before it is painted. Without scripts it stays open.
if (matchMedia("(width < 60em)").matches) document.currentScript.previousElementSibling.open = false;
