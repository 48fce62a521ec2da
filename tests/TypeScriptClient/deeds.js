// Prints the names of calls for which the portal's audit pages have no words.
globalThis.localStorage = { getItem: () => "fr" };
const { deed } = await import("../../src/Portal/screens/administrator/deeds.js");

console.log(JSON.stringify(process.argv.slice(2).filter(name => deed(name) === name)));
