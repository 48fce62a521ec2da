// Prints the names, of calls ("deed") or of facts ("fact"), for which the portal's audit pages have no words.
globalThis.localStorage = { getItem: () => "fr" };
const { deed, fact } = await import("../../src/Portal/screens/administrator/deeds.js");

const [kind, ...names] = process.argv.slice(2);
const shown = kind === "fact" ? name => fact(JSON.stringify({ fact: name })) : deed;
console.log(JSON.stringify(names.filter(name => shown(name) === name)));
