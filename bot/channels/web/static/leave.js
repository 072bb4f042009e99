// Leaving at once: the page empties itself, then gives its place in the history away.

import { byId, says, toast } from "./says.js";

const TWICE_MS = 1500;
export const framed = window.self !== window.top;

/**
 * Makes the way out work: the button, and Escape twice.
 *
 * `forget` is called first; `restart`, when given, is where a kiosk goes instead of leaving.
 */
export function makeLeaving({ forget, restart }) {
  const target = document.body.dataset.exit;

  function leave(byButton) {
    forget();
    if (restart) return restart();
    const bar = byId("top");
    const emptied = says("escape_framed");
    // Emptied first: the next page may take seconds on a bad connection.
    document.body.replaceChildren();
    if (!framed) return location.replace(target);
    try {
      // A browser lets a frame replace the page around it after a press, never after Escape.
      if (byButton) return window.top.location.replace(target);
    } catch {
      // The site around it forbids even that: the frame alone goes.
    }
    if (byButton) return location.replace(target);
    document.body.append(bar, emptied);
  }

  let escaped = -TWICE_MS;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    if (event.timeStamp - escaped < TWICE_MS) return leave(false);
    escaped = event.timeStamp;
    toast(says("escape"), TWICE_MS / 1000);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("#leave")) return;
    event.preventDefault();
    leave(true);
  });
  // Closed, reloaded or left by a link: forgotten as well.
  window.addEventListener("pagehide", forget);
  // A browser may keep the whole page for its Back button; it comes back as a new conversation.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
