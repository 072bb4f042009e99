// A shared screen starts anew when nobody has touched it for two minutes.

import { byId, says } from "./says.js";

const WARN_MS = 100_000;
const CLEAR_MS = 120_000;
const SIGNS = ["pointerdown", "keydown", "input", "wheel", "touchstart"];

/** Whether the page runs on a shared screen. */
export const kiosk = document.body.dataset.kiosk === "1";

/** Calls `restart` after two idle minutes, with a warning and a way to stay before that. */
export function watchIdle(restart) {
  let warn;
  let clear;

  function touched() {
    clearTimeout(warn);
    clearTimeout(clear);
    byId("idle")?.remove();
    warn = setTimeout(warnNow, WARN_MS);
    clear = setTimeout(restart, CLEAR_MS);
  }

  function warnNow() {
    const stay = document.createElement("button");
    stay.type = "button";
    stay.textContent = says("idle_stay");
    stay.addEventListener("click", touched);
    const line = document.createElement("p");
    line.textContent = says("idle");
    const box = document.createElement("div");
    box.id = "idle";
    box.className = "idle";
    box.setAttribute("role", "alert");
    box.append(line, stay);
    document.body.append(box);
  }

  for (const sign of SIGNS) document.addEventListener(sign, touched, { passive: true });
  touched();
}
