// One conversation with the server. What is known of it lives in memory and is gone with the page.

const ROOT = "/webhooks/web";
const LIMIT_MS = 10_000;
// Browsers refuse larger bodies for requests that may outlive the page (64 KiB in all).
const KEEPALIVE_CHARACTERS = 15_000;

/** The messages of an answer in the agreed shape; [] if there are none. */
function messagesOf(body) {
  if (!body || !Array.isArray(body.messages)) return [];
  return body.messages
    .filter((message) => message && typeof message === "object")
    .map(({ text, buttons, links, cards, urgent }) => ({
      text: typeof text === "string" ? text : "",
      buttons: Array.isArray(buttons) ? buttons : [],
      links: Array.isArray(links) ? links : [],
      cards: Array.isArray(cards) ? cards : [],
      urgent: urgent === true,
    }))
    .filter((message) => message.text || message.buttons.length);
}

export class Conversation {
  #id;
  #grant;
  /** Whether anything was sent yet. */
  started = false;

  /** `grant` proves that the access code was given; empty when it was not. */
  constructor(id, grant) {
    this.#id = id;
    this.#grant = grant;
  }

  /** Whether names of peers may be shown. */
  get seesNames() {
    return Boolean(this.#grant);
  }

  /**
   * Sends `text` and always resolves, within ten seconds, to `{messages, status, failed}`.
   *
   * A refusal that brings its own messages is shown as it is and `failed` stays false: sending the
   * same again would not help. `status` is the token to ask about an open page with, or empty.
   */
  async send(text, lang) {
    this.started = true;
    const body = await this.#post("/messages", { text, grant: this.#grant, notice: lang }, text);
    const messages = messagesOf(body);
    const status = typeof body?.status === "string" ? body.status : "";
    return { messages, status, failed: !messages.length };
  }

  /** Tries an access code: "right", "wrong", or "unsure" when nobody could say. */
  async tryCode(code) {
    const body = await this.#post("/code", { code }, code);
    if (typeof body?.grant === "string" && body.grant) {
      this.#grant = body.grant;
      return "right";
    }
    return body?.httpStatus === 403 ? "wrong" : "unsure";
  }

  /** Tells the server to forget; works while the page is already going. */
  forget() {
    if (!this.started) return;
    const body = JSON.stringify({ conversation: this.#id });
    navigator.sendBeacon(`${ROOT}/forget`, new Blob([body], { type: "application/json" }));
    this.started = false;
  }

  async #post(path, content, words) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), LIMIT_MS);
    try {
      const response = await fetch(ROOT + path, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ conversation: this.#id, ...content }),
        cache: "no-store",
        // A message sent just before the person leaves the page still arrives.
        keepalive: words.length <= KEEPALIVE_CHARACTERS,
        signal: abort.signal,
      });
      return { ...(await response.json()), httpStatus: response.status };
    } catch {
      return null; // no network, no answer in time, or no JSON: the person is told
    } finally {
      clearTimeout(timer);
    }
  }
}
