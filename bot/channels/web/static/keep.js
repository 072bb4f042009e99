// Numbers for a phone without a connection, kept only after the person pressed for it.

import { byId, says } from "./says.js";

const workers = navigator.serviceWorker;

async function registration() {
  return workers ? workers.getRegistration("/") : undefined;
}

/** Waits until the worker has the numbers; rejects when it cannot. */
function ready(registered) {
  const worker = registered.installing ?? registered.waiting ?? registered.active;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("not kept"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Asks the worker to remove everything, itself included. */
function drop(registered) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    registered.active.postMessage("drop", [port2]);
  });
}

function show(kept) {
  byId("keep").hidden = false;
  byId("keep-button").textContent = says(kept ? "drop" : "keep");
  byId("keep-means").textContent = says(kept ? "kept" : "keep_means");
}

/** Shows the button where a browser can keep the numbers at all. */
export async function offerToKeep() {
  if (workers) show(Boolean(await registration()));
}

/** Keeps the numbers, or removes them when they are kept. */
export async function toggleKept() {
  const registered = await registration();
  if (registered) {
    await drop(registered);
    show(false);
    byId("keep-means").textContent = says("dropped");
    return;
  }
  try {
    const address = `/worker.js?lang=${document.documentElement.lang}`;
    await ready(await workers.register(address));
    show(true);
  } catch {
    byId("keep-means").textContent = says("not_kept");
  }
}
