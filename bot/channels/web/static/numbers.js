// Makes the phone numbers in a plain text tap-to-call, or tap-to-text where the text says so.

const NUMBER = /(?:\+?1[-. ])?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}|741741|838255|988|911/g;
const TEXT_ONLY = new Set(["741741", "838255"]);
// "text 988", "text HELLO to 988", but not "call or text 988": a call is then the surer way.
const ASKS_FOR_TEXT = /\btext(?: \S+ to)? $/i;
const ALSO_A_CALL = /\bcall or text(?: \S+ to)? $/i;

/** Whether the match stands alone and is no part of a longer number, word or address. */
function standsAlone(text, start, end) {
  const before = text.slice(Math.max(0, start - 1), start);
  return !/[\w$#/.+-]/.test(before) && !/^(?:\w|[-./]\w)/.test(text.slice(end));
}

function address(number, before) {
  const digits = number.replace(/\D/g, "");
  const full = digits.length === 10 ? `+1${digits}` : digits.length === 11 ? `+${digits}` : digits;
  const byText =
    TEXT_ONLY.has(digits) || (ASKS_FOR_TEXT.test(before) && !ALSO_A_CALL.test(before));
  return `${byText ? "sms" : "tel"}:${full}`;
}

/** A fragment that reads exactly like `text`, with its phone numbers as links. */
export function linked(text) {
  const fragment = document.createDocumentFragment();
  let done = 0;
  for (const match of text.matchAll(NUMBER)) {
    const [number] = match;
    const end = match.index + number.length;
    if (!standsAlone(text, match.index, end)) continue;
    const link = document.createElement("a");
    link.href = address(number, text.slice(0, match.index));
    link.textContent = number;
    fragment.append(text.slice(done, match.index), link);
    done = end;
  }
  fragment.append(text.slice(done));
  return fragment;
}
