// The page's own words, as the server wrote them into the page in its present language.

/** The phrase of that name; empty when there is none. */
export function says(name) {
  const words = document.getElementById("says")?.content;
  return words?.querySelector(`[data-say="${name}"]`)?.textContent ?? "";
}

export const byId = (id) => document.getElementById(id);

/** Shows a line at the edge of the page for a moment; a screen reader says it at once. */
export function toast(text, seconds = 4) {
  const line = byId("toast");
  if (!line) return; // the page was emptied
  line.textContent = text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => {
    line.textContent = "";
  }, seconds * 1000);
}
