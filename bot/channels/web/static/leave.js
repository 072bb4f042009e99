// Leaving at once: the page empties itself, then gives its place in the history away.

/** Makes `link` leave for `url`; anything but an https address leaves for an empty page. */
export function leaveWith(link, url) {
  const target = /^https:\/\//.test(url ?? "") ? url : "about:blank";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    // Emptied first: the next page may take seconds on a bad connection.
    document.body.replaceChildren();
    location.replace(target);
  });
  // A browser may keep the whole page for its Back button; it comes back as a new conversation.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
