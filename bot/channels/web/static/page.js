// Wires the page: what is typed or pressed goes out, what comes back is shown.

import { Conversation } from "./conversation.js";
import { leaveWith } from "./leave.js";
import { Log } from "./log.js";
import { linked } from "./numbers.js";

const byId = (id) => document.getElementById(id);
const form = byId("composer");
const box = byId("words");

// First of all: leaving must work even if something below does not.
leaveWith(byId("leave"), document.body.dataset.exitUrl);

const contacts = byId("contacts");
contacts.replaceChildren(linked(contacts.textContent));

const conversation = new Conversation();
const log = new Log({
  list: byId("log"),
  waiting: byId("waiting"),
  onPress: (button) => say(button.payload, button.title),
});

/** Sends `text`; shows `shown` as the person's own words, or nothing when it is null. */
async function say(text, shown) {
  if (shown !== null) log.addMine(shown);
  log.startWaiting();
  // Never held back behind an earlier message: the next one may be the cry for help.
  const { messages, failed } = await conversation.send(text);
  log.stopWaiting();
  log.addReplies(messages, failed ? () => say(text, null) : null);
}

function fitBox() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

function submit() {
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  fitBox();
  say(text, text);
  box.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

box.addEventListener("input", fitBox);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  // While an input method composes a word, Enter belongs to it (229: Safari's way to say so).
  if (event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit();
});

// A phone's on-screen keyboard must not push the crisis contacts out of sight.
const view = window.visualViewport;
if (view) {
  view.addEventListener("resize", () => {
    if (view.scale > 1.01) return; // the person zooms: leave the layout alone
    document.body.style.setProperty("--page-height", `${view.height}px`);
    // In very low windows the page itself scrolls (page.css), and must stay where it is.
    if (getComputedStyle(byId("scroll")).overflowY !== "visible") window.scrollTo(0, 0);
  });
}

byId("opening").remove();
form.hidden = false;
say("/greet", null);
