// The other language: the page's own words are fetched anew, the conversation stays.

import { byId } from "./says.js";

const REPLACED = ["top", "intro", "keep", "says"];
// The box for words stays as it is, with what is typed in it: only its labels change.
const LABELS = ["placeholder", "aria-label"];

/** Puts the page behind `address` in the place of this one's words; returns its language. */
export async function switchTo(address) {
  const response = await fetch(address, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const id of REPLACED) byId(id).replaceWith(document.adoptNode(page.getElementById(id)));
  const old = byId("composer").querySelectorAll("label, textarea, button, p");
  const fresh = page.getElementById("composer").querySelectorAll("label, textarea, button, p");
  for (const [place, element] of [...old, byId("composer")].entries()) {
    const other = fresh[place] ?? page.getElementById("composer");
    for (const name of LABELS) {
      if (element.hasAttribute(name)) element.setAttribute(name, other.getAttribute(name));
    }
    if (!element.children.length && element.localName !== "textarea") {
      element.textContent = other.textContent;
    }
  }
  byId("log").setAttribute("aria-label", page.getElementById("log").getAttribute("aria-label"));
  document.querySelector(".skip").textContent = page.querySelector(".skip").textContent;
  document.documentElement.lang = page.documentElement.lang;
  return document.documentElement.lang;
}
