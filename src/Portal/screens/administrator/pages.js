const LARGEST = 50;

/**
 * A page of what the API answers whole.
 * @template T
 * @param {readonly T[]} items
 * @param {string | undefined} continuation where it begins
 */
export function pageOf(items, continuation) {
  const from = Number(continuation ?? 0);
  const until = from + LARGEST;
  return { items: items.slice(from, until), continuation: until < items.length ? String(until) : null, total: items.length };
}
