// What became of a page that is out: asked for as long as the person stays, also after a broken
// connection. The token to ask with lives in memory.

const LIMIT_MS = 60_000;
const WAITS_MS = [1_000, 2_000, 5_000, 10_000, 20_000];
const GONE = { n: 0, state: "gone", text: "" };

function wait(ms) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    window.addEventListener("online", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

async function ask(token, after) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), LIMIT_MS);
  try {
    const address = `/webhooks/web/status/${encodeURIComponent(token)}?after=${after}`;
    const response = await fetch(address, { cache: "no-store", signal: abort.signal });
    if (response.status === 404 || response.status === 410) return GONE;
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

export class PageStatus {
  #tell;
  #known = new Set();

  /** `tell` is called with each new sentence about the page, and the numbers in it. */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Follows the page behind `token`; a second call for the same one does nothing. */
  async follow(token) {
    if (!token || this.#known.has(token)) return;
    this.#known.add(token);
    let after = "";
    let told = "";
    let failures = 0;
    for (;;) {
      const answer = await ask(token, after);
      if (!answer) {
        await wait(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]);
        failures += 1;
        continue;
      }
      failures = 0;
      if (answer.state === "gone") return;
      // A change of something else, like how many others asked, is not told again.
      if (answer.text && answer.text !== told) this.#tell(answer.text, answer.links ?? []);
      told = answer.text || told;
      after = answer.n;
    }
  }
}
