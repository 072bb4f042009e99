// One conversation with the server. Its id lives in memory alone and is gone with the page.

const ADDRESS = "/webhooks/web/messages";
const LIMIT_MS = 10_000;
// Browsers refuse larger bodies for requests that may outlive the page (64 KiB in all).
const KEEPALIVE_CHARACTERS = 15_000;
const FALLBACK = "Something went wrong here. Call or text 988 now if you need somebody.";

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http away from this machine has no randomUUID.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The messages of an answer in the agreed shape, without anything else; [] if there are none. */
function messagesOf(body) {
  if (!body || !Array.isArray(body.messages)) return [];
  return body.messages
    .filter((message) => message && typeof message === "object")
    .map(({ text, buttons }) => ({
      text: typeof text === "string" ? text : "",
      buttons: (Array.isArray(buttons) ? buttons : []).filter(
        (button) => button && typeof button.title === "string" && typeof button.payload === "string",
      ),
    }))
    .filter((message) => message.text || message.buttons.length);
}

export class Conversation {
  #id = newId();

  /**
   * Sends `text` and always resolves, within ten seconds, to `{messages, failed}`.
   *
   * A refusal that brings its own messages is shown as it is and `failed` stays false: sending the
   * same again would not help. Otherwise `failed` is true and the messages are the crisis fallback.
   */
  async send(text) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), LIMIT_MS);
    try {
      const response = await fetch(ADDRESS, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ conversation: this.#id, text }),
        cache: "no-store",
        // A message sent just before the person leaves the page still arrives.
        keepalive: text.length <= KEEPALIVE_CHARACTERS,
        signal: abort.signal,
      });
      const messages = messagesOf(await response.json());
      if (messages.length) return { messages, failed: false };
    } catch {
      // No network, no answer in time, or no JSON: the person is told below.
    } finally {
      clearTimeout(timer);
    }
    return { messages: [{ text: FALLBACK, buttons: [] }], failed: true };
  }
}
