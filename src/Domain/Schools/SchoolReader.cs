using System.Text.Json;

namespace Enrollment.Domain.Schools;

/// <summary>Reads a school's file (format: docs/school-file.md). A file with any mistake is refused with all of them.</summary>
public static class SchoolReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <returns>
    /// The school and no error, or no school and every error found, each opening with the path of what it is about
    /// ("$.fees[2].lines[0].cents: must not be negative"), or with the line where the text is not JSON.
    /// </returns>
    public static (School? School, IReadOnlyList<string> Errors) Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            return (null, [$"line {exception.LineNumber + 1 ?? 1}: is not valid JSON ({exception.Message})"]);
        }
    }

    private static (School? School, IReadOnlyList<string> Errors) Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return (null, ["$: must be an object"]);

        var errors = new List<string>();
        var school = JsonObjectReader.Read(root, "$", errors, SchoolOf);
        if (errors.Count == 0)
            errors.AddRange(SchoolRules.Broken(school));
        return errors.Count == 0 ? (school, []) : (null, errors);
    }

    private static School SchoolOf(JsonObjectReader file) => new(
        file.Text("code"),
        file.Text("name"),
        file.Text("entity"),
        file.Text("invoicePrefix"),
        file.Object("vatNote", TextOf),
        file.Small("academicYear"),
        file.Text("timeZone"),
        file.Day("yearEndsOn"),
        file.Object("mailboxes", box => new Mailboxes(box.Text("help"), box.Text("accountants"), box.Text("escalation"))),
        file.Object("calendar", menus => new PortalCalendar(
            menus.Objects("declaration", WindowOf), menus.Objects("payment", WindowOf))),
        file.Objects("situations", SituationOf),
        file.Objects("programmes", programme => new Programme(
            programme.Text("code"), programme.Object("label", TextOf), programme.Texts("situations"))),
        file.Objects("fees", fee => new Fee(fee.Text("situation"), fee.OptionalText("programme"), fee.Objects("lines", LineOf))),
        file.Object("instalments", InstalmentsOf),
        file.Object("approval", rules => new ApprovalRules(
            rules.Small("linkValidDays"), rules.Small("remindAfterDays"), rules.Small("escalateAfterDays"))),
        file.Object("withdrawal", rules => new WithdrawalRules(rules.Day("yearStartsOn"), rules.Whole("keptCents"))),
        file.Object("decisions", rules => new DecisionRules(rules.Small("answerDays"), rules.Small("takeBackDays"))))
    {
        Accounts = file.OptionalObject("accounts", AccountsOf) ?? AccountCodes.Default,
        RehearsalClock = new RehearsalClock(file.OptionalObjects(
            "rehearsalClock", point => new ClockPoint(point.Instant("host"), point.Instant("school")))),
    };

    private static AccountCodes AccountsOf(JsonObjectReader codes) => new(
        codes.OptionalText("receivable") ?? AccountCodes.Default.Receivable,
        codes.OptionalText("income") ?? AccountCodes.Default.Income,
        codes.OptionalText("cardsInTransit") ?? AccountCodes.Default.CardsInTransit,
        codes.OptionalText("refundsPayable") ?? AccountCodes.Default.RefundsPayable,
        codes.OptionalText("transfersPayable") ?? AccountCodes.Default.TransfersPayable,
        codes.OptionalText("bank") ?? AccountCodes.Default.Bank,
        codes.OptionalText("suspense") ?? AccountCodes.Default.Suspense);

    private static Text TextOf(JsonObjectReader text) => new(text.Text("fr"), text.Text("en"));

    private static Window WindowOf(JsonObjectReader window) => new(window.LocalTime("opens"), window.LocalTime("closes"));

    private static Situation SituationOf(JsonObjectReader situation) => new(
        situation.Text("code"),
        situation.Object("label", TextOf),
        situation.Object("help", TextOf),
        situation.OptionalWord<Trait>("imposedBy"),
        situation.OptionalWord<Trait>("reservedFor"),
        situation.OptionalWord<Trait>("certificate"))
    {
        Documents = situation.OptionalObjects("documents", TextOf),
    };

    private static FeeLine LineOf(JsonObjectReader line) => new(
        line.Text("code"), line.Object("label", TextOf), line.Whole("cents"), line.Flag("exemptible"));

    private static InstalmentRules InstalmentsOf(JsonObjectReader rules) => new(
        rules.Objects("offers", offer => new InstalmentOffer(
            offer.Small("count"), offer.Whole("aboveCents"), offer.Word<InstalmentSplit>("split"))),
        rules.Small("dayOfMonth"),
        rules.Time("debitFrom"),
        rules.Small("debitWindowMinutes"),
        rules.Small("announceDaysBefore"),
        rules.Smalls("retryAfterDays"));
}
