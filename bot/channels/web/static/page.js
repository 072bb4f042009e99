// Wires the page: what is typed or pressed goes out, what comes back is shown.

import { Conversation } from "./conversation.js";
import { offerToKeep, toggleKept } from "./keep.js";
import { kiosk, watchIdle } from "./kiosk.js";
import { switchTo } from "./language.js";
import { framed, makeLeaving } from "./leave.js";
import { Log } from "./log.js";
import { byId, says, toast } from "./says.js";
import { PageStatus } from "./status.js";

const composer = byId("composer");
const box = byId("words");
const carried = (name) => composer.elements.namedItem(name)?.value ?? "";
const language = { "/espanol": "es", "/english": "en" };
const busy = new WeakSet();
const start = location.href;
const CODE_MS = 2_000; // how long a pressed button waits for the access code to be checked
let checking = Promise.resolve();

const conversation = new Conversation(carried("conversation"), carried("grant"));
const log = new Log();
const status = new PageStatus((text, links) => log.addStatus(text, links));

// First of all: leaving must work even if something below does not.
makeLeaving({ forget: () => conversation.forget(), restart: kiosk ? restart : null });
if (kiosk) watchIdle(restart);

/** A kiosk begins again at the address it was given, the access code in it included. */
function restart() {
  conversation.forget();
  document.body.replaceChildren();
  history.replaceState(null, "", start);
  location.reload();
}

/** Sends `text`; shows `shown` as the person's own words, or nothing when it is null. */
async function say(text, shown) {
  if (shown !== null) log.addMine(shown);
  log.startWaiting();
  // Never held back behind an earlier message: the next one may be the cry for help.
  const answer = await conversation.send(text, document.documentElement.lang);
  log.stopWaiting();
  if (answer.failed) {
    const links = [["988", "tel:988"]];
    const message = { text: says("failed"), buttons: [], links, cards: [] };
    log.addReplies([message], () => say(text, null));
  } else {
    log.addReplies(answer.messages);
  }
  status.follow(answer.status);
}

async function press(button) {
  if (busy.has(button)) return; // a double tap counts once
  busy.add(button);
  // Not `disabled`: that would take the keyboard focus away.
  button.setAttribute("aria-disabled", "true");
  // Pressed at once on a page from a QR code, it still shows names. Typed words never wait.
  await Promise.race([checking, new Promise((done) => setTimeout(done, CODE_MS))]);
  const lang = language[button.value];
  await (lang && lang !== document.documentElement.lang
    ? speak()
    : say(button.value, button.textContent));
  busy.delete(button);
  button.removeAttribute("aria-disabled");
}

async function speak() {
  try {
    const lang = await switchTo(byId("switch").href);
    dress();
    byId("switch").focus();
    if (conversation.started) await say(lang === "es" ? "/espanol" : "/english", null);
  } catch {
    toast(says("failed"));
  }
}

/** Shows and hides what depends on where the page runs and on what was said so far. */
function dress() {
  byId("framed").hidden = !framed;
  byId("keys").hidden = framed; // there, and without scripts, the keys do something else
  if (!framed) box.setAttribute("aria-describedby", "keys");
  if (conversation.seesNames) byId("code").hidden = true;
  if (!kiosk && !framed) offerToKeep();
}

function tryCode(code) {
  checking = check(code);
}

async function check(code) {
  const result = await conversation.tryCode(code.trim());
  log.addNote(says(`code_${result}`));
  dress();
}

function fitBox() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

function sayWords() {
  const text = box.value.trim();
  if (!text) return;
  box.value = "";
  fitBox();
  say(text, text);
  box.focus();
}

document.addEventListener("submit", (event) => {
  const { submitter } = event;
  if (submitter?.name === "ask") return; // of an answer that came as a page of its own
  event.preventDefault();
  if (event.target.id === "code") {
    const secret = byId("secret");
    if (secret.value.trim()) tryCode(secret.value);
    secret.value = "";
  } else if (submitter?.name === "press") {
    press(submitter);
  } else {
    sayWords();
  }
});

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest?.(selector);
  if (at("#keep-button")) toggleKept();
  if (at("#switch")) {
    event.preventDefault();
    speak();
  }
  if (at(".skip")) {
    // Not by the address: that would be one more step in the browser's history.
    event.preventDefault();
    box.focus();
  }
});

box.addEventListener("input", fitBox);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey) return;
  // While an input method composes a word, Enter belongs to it (229: Safari's way to say so).
  if (event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  sayWords();
});

// A phone's on-screen keyboard must not push the crisis contacts out of sight.
const view = window.visualViewport;
view?.addEventListener("resize", () => {
  if (view.scale > 1.01) return; // the person zooms: leave the layout alone
  document.body.style.setProperty("--page-height", `${view.height}px`);
  // In very low windows the page itself scrolls (page.css), and must stay where it is.
  if (getComputedStyle(byId("scroll")).overflowY !== "visible") window.scrollTo(0, 0);
});

dress();
status.follow(carried("status"));
// The access code of a link stands behind its "#", which no server ever sees.
const code = new URLSearchParams(location.hash.slice(1)).get("code");
if (location.hash) history.replaceState(null, "", location.pathname + location.search);
if (code && !byId("code").hidden) tryCode(code);
