/* The timeline's page stands whole without a script; drawing.js, which zooms and pans, is loaded when somebody turns to
   the drawing or an address asks for a part of it. */
(() => {
"use strict";

const place = document.getElementById("tl");
if (!place) return;
const source = new URL("drawing.js", document.currentScript.src).href;
const SIGNS = ["pointerenter", "pointerdown", "focusin"];

function load() {
  for (const sign of SIGNS) place.removeEventListener(sign, load);
  const script = document.createElement("script");
  script.src = source;
  document.head.append(script);
}

const buttons = [...place.querySelectorAll(".tl-tools button")];
buttons.forEach((button, i) => button.addEventListener("click", () => (place.dataset.pressed = i), { once: true }));
if (location.search) load();
else for (const sign of SIGNS) place.addEventListener(sign, load);
})();
