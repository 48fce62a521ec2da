/**
 * A student's year through the client that is generated from the API's document. The compiler checks every name; what
 * must not compile is marked so, and is an error the day it compiles.
 */
import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "./generated/api.js";

type Dossier = components["schemas"]["DossierView"];
type Api = Client<paths>;

function sure(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`Not so: ${what}`);
}

/** What a front-end shows first: the lines of the menu that can be used now. */
export function available(dossier: Dossier): string[] {
  return dossier.menu.filter(item => item.state === "available").map(item => item.line);
}

/** Null where nothing is asked for yet: the type says so, and the compiler insists. */
export function firstPart(dossier: Dossier): number | undefined {
  return dossier.plan?.instalments[0]?.cents;
}

export async function importRoster(registrar: Api, csv: string): Promise<number> {
  const { data, error } = await registrar.POST("/api/roster", {
    body: csv,
    bodySerializer: body => body,
    headers: { "Content-Type": "text/csv" },
  });
  if (error) throw new Error(error.detail);
  return data.added;
}

export async function year(student: Api): Promise<void> {
  const early = await student.POST("/api/dossier/payments");
  sure(early.response.status === 409 && early.error?.type === "urn:enrollment:problem:not-declared", "nothing is payable before the declaration");

  const declared = await student.POST("/api/dossier/declaration", {
    body: { situation: "05" },
    params: { header: { "Idempotency-Key": "declare-1" } },
  });
  if (declared.error) throw new Error(declared.error.detail);
  sure(declared.data.dueCents === 377_000, "the fees are those of situation 05");
  sure(available(declared.data).includes("chooseInstalments"), "instalments can be chosen now");

  const quote = await student.GET("/api/dossier/quote", { params: { query: { instalments: 6 } } });
  sure(quote.data?.parts.length === 6 && quote.data.parts[0] === 60_100, "six parts, the first of which cannot be exempted");

  const refused = await student.POST("/api/dossier/plans", { body: { instalments: 4 } });
  if (refused.error) {
    // What is wrong with a request is told field by field, where it is malformed.
    sure(refused.error.type === "urn:enrollment:problem:instalment-count-not-offered" && refused.error.errors === undefined, "four instalments are not offered");
  }

  const asked = await student.POST("/api/dossier/plans", { body: { instalments: 6 } });
  if (asked.error) throw new Error(asked.error.detail);
  sure(asked.response.headers.get("Location") === "/api/dossier" && asked.data.plan?.state === "requested", "the request awaits a decision");
  sure(firstPart(asked.data) === 60_100, "the first instalment is the part that cannot be exempted");

  const back = await student.DELETE("/api/dossier/plans/current");
  sure(back.data?.plan?.state === "cancelled", "the request is taken back");

  const page = await student.POST("/api/dossier/payments");
  if (page.error) throw new Error(page.error.detail);
  sure(page.data.cents === 377_000 && page.data.fields.some(field => field.name === "PBX_HMAC"), "the form for the card page is sealed");

  const state = await student.GET("/api/dossier/payments/{reference}", { params: { path: { reference: page.data.reference } } });
  sure(state.data?.state === "open" && state.data.channel === "onePayment", "nothing is known of the payment yet");

  const position = await student.GET("/api/dossier/position");
  sure(position.data?.totals.balanceCents === 377_000, "the whole is due");
}

/** Never called: these lines are here to be refused by the compiler. */
export async function mistakes(student: Api, dossier: Dossier): Promise<void> {
  // @ts-expect-error There is no such address.
  await student.GET("/api/dossiers");
  // @ts-expect-error The address knows GET alone.
  await student.DELETE("/api/dossier");
  // @ts-expect-error The body is missing.
  await student.POST("/api/dossier/declaration", {});
  // @ts-expect-error A number is asked for.
  await student.POST("/api/dossier/plans", { body: { instalments: "6" } });
  // @ts-expect-error The name is not that of the property, and nothing unknown is accepted.
  await student.POST("/api/dossier/plans", { body: { count: 6 } });
  // @ts-expect-error No such word.
  await student.POST("/api/students/{student}/review", { params: { path: { student: "1" } }, body: { decision: "approve" } });
  // @ts-expect-error The student's number is missing.
  await student.GET("/api/students/{student}/position");
  // @ts-expect-error A day is needed.
  await student.GET("/api/accounting/differences", { params: { query: {} } });
  // @ts-expect-error No such property.
  sure(dossier.balance === 0, "");
  // @ts-expect-error There may be no plan.
  sure(dossier.plan.number === 1, "");
  // @ts-expect-error A line of the menu has one of three states.
  sure(dossier.menu.every(item => item.state === "open"), "");
  const { error } = await student.GET("/api/dossier/position");
  // @ts-expect-error This operation answers no such problem.
  sure(error?.type === "urn:enrollment:problem:total-too-low", "");
}

/** Runs the year against an app: its address, then a token of a student and one of a registrar, then the roster. */
async function main(baseUrl: string, student: string, registrar: string, roster: string): Promise<void> {
  const as = (token: string) => createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${token}`, "Accept-Language": "en" } });
  sure((await importRoster(as(registrar), roster)) === 1, "the roster brings one student");
  await year(as(student));
  console.log("The year holds.");
}

declare const process: { argv: string[] };
const [, , baseUrl, student, registrar, roster] = process.argv;
if (baseUrl && student && registrar && roster) await main(baseUrl, student, registrar, roster);
