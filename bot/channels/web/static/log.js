// The visible conversation. Words enter the page as text nodes only, never as markup.

import { byId, says } from "./says.js";

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function link(href, ...children) {
  const made = element("a", "", ...children);
  // Only what a phone dials or texts; the server sends nothing else.
  if (/^(?:tel|sms):\+?\d+$/.test(href)) made.href = href;
  return made;
}

/** A fragment that reads exactly like `text`; `links` are its numbers in order, and where to. */
function linked(text, links) {
  const fragment = document.createDocumentFragment();
  let rest = text;
  while (links.length) {
    const [number, href] = links[0];
    const at = rest.indexOf(number);
    if (at < 0) break; // it stands in a later part of the text
    fragment.append(rest.slice(0, at), link(href, number));
    rest = rest.slice(at + number.length);
    links.shift();
  }
  fragment.append(rest);
  return fragment;
}

function card({ title, detail, call, call_shown: shown, text }) {
  const ways = element("p", "ways");
  const add = (href, way, number) => {
    ways.append(link(href, `${way} `, element("span", "unseen", `${title} `), number));
  };
  if (call) add(`tel:${call}`, says("call"), shown);
  // The same number need not be read twice.
  if (text) add(`sms:${text}`, says("text"), text === call ? "" : text);
  return element("div", "card", element("p", "who", title), element("p", "what", detail), ways);
}

/** The parts of a message: its text, with a card in place of each line that stands for one. */
function parts({ text, links, cards }) {
  const left = links.map((each) => [...each]);
  const byLine = new Map(cards.map((each) => [each.line, each]));
  const made = [];
  let lines = [];
  const flush = () => {
    const words = lines.join("\n").replace(/^\n+|\n+$/g, "");
    if (words) made.push(element("p", "words", linked(words, left)));
    lines = [];
  };
  for (const line of text.split("\n")) {
    if (byLine.has(line)) {
      flush();
      made.push(card(byLine.get(line)));
      // The numbers of this line are on the card.
      linked(line, left);
    } else {
      lines.push(line);
    }
  }
  flush();
  return made;
}

function choice({ title, payload }) {
  const made = element("button", "choice", title);
  made.name = "press";
  made.value = payload;
  made.setAttribute("form", "composer");
  return made;
}

function turn(className, speaker) {
  const made = element("div", `turn ${className}`, element("span", "unseen", `${speaker} `));
  made.lang = document.documentElement.lang;
  return made;
}

export class Log {
  #pending = 0;
  #anchor = null;

  /** Shows the person's own words. */
  addMine(text) {
    const words = element("p", "words", text);
    words.translate = false; // a browser's translator would send them elsewhere
    this.#anchor = turn("mine", says("you"));
    this.#anchor.append(words);
    byId("log").append(this.#anchor);
    this.#show();
  }

  /** Shows an answer; `retry`, when given, is offered as a button below it. */
  addReplies(messages, retry) {
    for (const message of messages) {
      const made = turn("theirs", says("answer"));
      made.append(...parts(message));
      const choices = element("div", "choices", ...message.buttons.map(choice));
      if (retry) {
        const again = element("button", "choice", says("again"));
        again.type = "button";
        again.addEventListener("click", retry, { once: true });
        choices.append(again);
      }
      if (choices.children.length) made.append(choices);
      if (message.urgent) this.#makeUrgent(made);
      byId("log").append(made);
    }
    this.#show();
  }

  /** Shows what became of the page: said at once, and brought into sight. */
  addStatus(text, links) {
    const made = turn("theirs status", says("status"));
    made.append(element("p", "words", linked(text, [...links])));
    made.setAttribute("role", "alert");
    byId("log").append(made);
    made.scrollIntoView({ block: "nearest" });
  }

  /** Shows a line of the page itself. */
  addNote(text) {
    byId("log").append(element("p", "aside", text));
  }

  startWaiting() {
    this.#pending += 1;
    byId("waiting").textContent = says("waiting");
    this.#show();
  }

  stopWaiting() {
    this.#pending -= 1;
    if (this.#pending === 0) byId("waiting").textContent = "";
  }

  #makeUrgent(made) {
    made.classList.add("urgent");
    made.setAttribute("role", "alert");
    document.body.classList.add("urgent");
  }

  /** Brings the newest turn to the top, so that a long answer is read from its start. */
  #show() {
    this.#anchor?.scrollIntoView({ block: "start" });
  }
}
