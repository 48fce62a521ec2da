// Prints each argument as the portal's searches compare it.
import { plain } from "../../src/Portal/core/plain.js";

console.log(JSON.stringify(process.argv.slice(2).map(plain)));
