// The visible conversation. Words enter the page as text nodes only, never as markup.

import { linked } from "./numbers.js";

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

export class Log {
  #list;
  #waiting;
  #onPress;
  #pending = 0;
  #anchor = null;

  /** `onPress` is called with a `{title, payload}` and returns a promise. */
  constructor({ list, waiting, onPress }) {
    this.#list = list;
    this.#waiting = waiting;
    this.#onPress = onPress;
  }

  /** Shows the person's own words. */
  addMine(text) {
    const words = element("p", "words", text);
    words.translate = false; // a browser's translator would send them elsewhere
    this.#anchor = element("div", "turn mine", element("span", "unseen", "You: "), words);
    this.#list.append(this.#anchor);
    this.#show();
  }

  /** Shows an answer; `retry`, when given, is offered as a button below it. */
  addReplies(messages, retry) {
    for (const { text, buttons } of messages) {
      const turn = element("div", "turn theirs", element("span", "unseen", "Answer: "));
      if (text) turn.append(element("p", "words", linked(text)));
      const made = buttons.map((button) => this.#button(button.title, () => this.#onPress(button)));
      if (retry) made.push(this.#button("Try again", retry));
      if (made.length) turn.append(element("div", "choices", ...made));
      this.#list.append(turn);
    }
    this.#show();
  }

  startWaiting() {
    this.#pending += 1;
    this.#waiting.textContent = "One moment";
    this.#show();
  }

  stopWaiting() {
    this.#pending -= 1;
    if (this.#pending === 0) this.#waiting.textContent = "";
  }

  #button(title, act) {
    const made = element("button", "choice", title);
    made.type = "button";
    let busy = false;
    made.addEventListener("click", async () => {
      // A double tap counts once. Not `disabled`: that would take the keyboard focus away.
      if (busy) return;
      busy = true;
      made.setAttribute("aria-disabled", "true");
      await act();
      busy = false;
      made.removeAttribute("aria-disabled");
    });
    return made;
  }

  /** Brings the newest turn to the top, so that a long answer is read from its start. */
  #show() {
    // The first answer is read from the top of the page, where the contacts are.
    this.#anchor?.scrollIntoView({ block: "start" });
  }
}
