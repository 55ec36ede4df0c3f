/* The timeline's page stands whole without a script; drawing.js, which zooms and pans, is loaded when somebody turns to
   the drawing or an address asks for a part of it. */
(() => {
"use strict";

const place = document.getElementById("tl");
if (!place) return;
const load = () => window.Finder.load("timeline/drawing").catch(() => {});
const buttons = [...place.querySelectorAll(".tl-tools button")];
buttons.forEach((button, i) => button.addEventListener("click", () => (place.dataset.pressed = i), { once: true }));
if (location.search) load();
else for (const sign of ["pointerenter", "pointerdown", "focusin"]) place.addEventListener(sign, load, { once: true });
})();
