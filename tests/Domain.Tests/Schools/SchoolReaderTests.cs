using System.Text.Json.Nodes;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Schools;

public sealed class SchoolReaderTests
{
    private static readonly string Example = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"));

    [Theory]
    [InlineData("", "line 1: is not valid JSON")]
    [InlineData("{\n\"name\": }", "line 2: is not valid JSON")]
    [InlineData("{ \"name\": \"A\", \"name\": \"B\" }", "line 1: is not valid JSON")]
    [InlineData("[]", "$: must be an object")]
    [InlineData("null", "$: must be an object")]
    public void What_is_not_a_json_object_is_said_with_its_line(string json, string opening)
    {
        var (school, errors) = SchoolReader.Read(json);

        Assert.Null(school);
        Assert.StartsWith(opening, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_of_shape_is_told_at_once() =>
        Assert.Equal(
            ["$.academicYear: is missing", "$.mailboxes.help: must be a text", "$.colour: is not a known property"],
            Errors(file =>
            {
                file.Remove("academicYear");
                file["mailboxes"]!["help"] = 1;
                file["colour"] = "blue";
            }));

    [Theory]
    [InlineData("name", "$.name: is missing")]
    [InlineData("vatNote.en", "$.vatNote.en: is missing")]
    [InlineData("mailboxes", "$.mailboxes: is missing")]
    [InlineData("calendar.payment", "$.calendar.payment: is missing")]
    [InlineData("situations[1].label", "$.situations[1].label: is missing")]
    [InlineData("fees[0].lines[0].exemptible", "$.fees[0].lines[0].exemptible: is missing")]
    [InlineData("instalments.retryAfterDays", "$.instalments.retryAfterDays: is missing")]
    [InlineData("withdrawal", "$.withdrawal: is missing")]
    [InlineData("withdrawal.keptCents", "$.withdrawal.keptCents: is missing")]
    [InlineData("approval.linkValidDays", "$.approval.linkValidDays: is missing")]
    [InlineData("decisions", "$.decisions: is missing")]
    [InlineData("decisions.answerDays", "$.decisions.answerDays: is missing")]
    [InlineData("decisions.takeBackDays", "$.decisions.takeBackDays: is missing")]
    public void What_is_missing_is_named_by_its_path(string path, string error) =>
        Assert.Equal([error], Errors(file => Remove(file, path)));

    [Theory]
    [InlineData("name", "null", "$.name: is missing")]
    [InlineData("name", "\" \"", "$.name: must not be empty")]
    [InlineData("name", "3", "$.name: must be a text")]
    [InlineData("academicYear", "\"2022\"", "$.academicYear: must be a whole number")]
    [InlineData("academicYear", "2022.5", "$.academicYear: must be a whole number")]
    [InlineData("academicYear", "99999999999", "$.academicYear: is too large")]
    [InlineData("yearEndsOn", "\"31/08/2023\"", "$.yearEndsOn: must be a date such as 2023-08-31")]
    [InlineData("yearEndsOn", "\"2023-02-29\"", "$.yearEndsOn: must be a date such as 2023-08-31")]
    [InlineData("mailboxes", "[]", "$.mailboxes: must be an object")]
    [InlineData("situations", "{}", "$.situations: must be a list")]
    [InlineData("situations[0]", "\"01\"", "$.situations[0]: must be an object")]
    [InlineData("situations[0].imposedBy", "\"martian\"", "$.situations[0].imposedBy: must be one of apprentice, nonEu, professionalContractSigned, scholarshipCertificate")]
    [InlineData("situations[0].documents", "\"a contract\"", "$.situations[0].documents: must be a list")]
    [InlineData("situations[0].documents[0]", "\"a contract\"", "$.situations[0].documents[0]: must be an object")]
    [InlineData("situations[0].documents[0].en", "\" \"", "$.situations[0].documents[0].en: must not be empty")]
    [InlineData("programmes[1].situations[0]", "1", "$.programmes[1].situations[0]: must be a text")]
    [InlineData("calendar.payment[0].opens", "\"2022-06-20\"", "$.calendar.payment[0].opens: must be a local time such as 2022-06-20T08:00")]
    [InlineData("calendar.payment[0].opens", "\"2022-06-20T08:00Z\"", "$.calendar.payment[0].opens: must be a local time such as 2022-06-20T08:00")]
    [InlineData("fees[0].lines[0].cents", "601.00", "$.fees[0].lines[0].cents: must be a whole number")]
    [InlineData("fees[0].lines[0].exemptible", "\"no\"", "$.fees[0].lines[0].exemptible: must be true or false")]
    [InlineData("instalments.debitFrom", "\"6h\"", "$.instalments.debitFrom: must be a time such as 06:00")]
    [InlineData("instalments.offers[0].count", "3.5", "$.instalments.offers[0].count: must be a whole number")]
    [InlineData("instalments.offers[0].count", "\"3\"", "$.instalments.offers[0].count: must be a whole number")]
    [InlineData("instalments.offers", "[3, 6]", "$.instalments.offers[0]: must be an object", "$.instalments.offers[1]: must be an object")]
    [InlineData("instalments.offers[0].split", "\"thirds\"", "$.instalments.offers[0].split: must be one of equalParts, nonExemptibleFirst")]
    [InlineData("instalments.offers[0].aboveCents", "0.5", "$.instalments.offers[0].aboveCents: must be a whole number")]
    [InlineData("instalments.sixAboveCents", "100000", "$.instalments.sixAboveCents: is not a known property")]
    [InlineData("instalments.dayOfTheMonth", "10", "$.instalments.dayOfTheMonth: is not a known property")]
    public void What_is_of_the_wrong_kind_is_named_by_its_path(string path, string value, params string[] error) =>
        Assert.Equal(error, Errors(file => Set(file, path, value)));

    [Theory]
    [InlineData("code", "\"Polytech\"", "$.code: must be 2 to 12 lower-case letters or digits")]
    [InlineData("invoicePrefix", "\"P-C\"", "$.invoicePrefix: must be 1 to 10 letters or digits")]
    [InlineData("academicYear", "1999", "$.academicYear: must be a year from 2000 to 2100")]
    [InlineData("yearEndsOn", "\"2024-08-31\"", "$.yearEndsOn: must be in 2023, the second calendar year of the academic year")]
    [InlineData("timeZone", "\"Europe/Clermont\"", "$.timeZone: 'Europe/Clermont' is not a known IANA time zone such as Europe/Paris")]
    [InlineData("mailboxes.help", "\"inscriptions\"", "$.mailboxes.help: 'inscriptions' is not an e-mail address. An address is written name@domain.")]
    [InlineData("mailboxes.accountants", "\"Agence <a@b.fr>\"", "$.mailboxes.accountants: 'Agence <a@b.fr>' is not an e-mail address. Before the @: 1 to 64 letters without accents, digits or signs .!#$%'*+-/?^_`{|}~")]
    [InlineData("mailboxes.escalation", "\"a@localhost\"", "$.mailboxes.escalation: 'a@localhost' is not an e-mail address. After the @, a domain name such as example.org.")]
    [InlineData("mailboxes.help", "\"aide@école.fr\"", "$.mailboxes.help: write 'aide@école.fr' as 'aide@xn--cole-9oa.fr'")]
    [InlineData("calendar.declaration", "[]", "$.calendar.declaration: must hold at least one window")]
    [InlineData("calendar.payment[0].closes", "\"2022-06-20T08:00\"", "$.calendar.payment[0].closes: must be after it opens")]
    [InlineData("calendar.payment[1].opens", "\"2022-07-27T11:59\"", "$.calendar.payment[1].opens: must not be before the previous window closes")]
    [InlineData("calendar.declaration[1].closes", "\"2023-09-01T00:01\"", "$.calendar.declaration[1].closes: must not be after the year's end (2023-08-31)")]
    [InlineData("situations[3].documents[1]", """{ "fr": "Passeport en cours de validité", "en": "Valid passport" }""", "$.situations[3].documents[1]: 'Valid passport' is already in the list")]
    [InlineData("programmes[7].code", "\"EX/CH\"", "$.programmes[7].code: 'EX/CH' must be at most 20 letters, digits or hyphens")]
    [InlineData("programmes[7].code", "\"GC\"", "$.programmes[7].code: 'GC' is already used")]
    [InlineData("programmes[1].situations[0]", "\"99\"", "$.programmes[1].situations[0]: '99' is not a situation of $.situations")]
    [InlineData("programmes[1].situations[1]", "\"01\"", "$.programmes[1].situations[1]: '01' is already in the list")]
    [InlineData("programmes[1].situations", "[]", "$.programmes[1].situations: must offer at least one situation")]
    [InlineData("fees[1].programme", "\"NOPE\"", "$.fees[1].programme: 'NOPE' is not a programme that offers situation '01'")]
    [InlineData("fees[1].programme", "\"EXCH\"", "$.fees[1].programme: 'EXCH' is not a programme that offers situation '01'")]
    [InlineData("fees[2].programme", "\"PEIP\"", "$.fees[2]: the same situation and programme already have a fee")]
    [InlineData("fees[0].lines", "[]", "$.fees[0].lines: must hold at least one line, of 0 cents if nothing is owed")]
    [InlineData("fees[0].lines[0].cents", "-1", "$.fees[0].lines[0].cents: must be from 0 to 100000000")]
    [InlineData("fees[5].lines[1].code", "\"REG\"", "$.fees[5].lines[1].code: 'REG' is already used in this fee")]
    [InlineData("instalments.offers", "[]", "$.instalments.offers: must hold at least one number of instalments")]
    [InlineData("instalments.offers[0].count", "1", "$.instalments.offers[0].count: must be from 2 to 12")]
    [InlineData("instalments.offers[1].count", "3", "$.instalments.offers[1].count: 3 is already offered")]
    [InlineData("instalments.offers[1].aboveCents", "-1", "$.instalments.offers[1].aboveCents: must not be negative")]
    [InlineData("instalments.dayOfMonth", "31", "$.instalments.dayOfMonth: must be from 1 to 28, so that every month has it")]
    [InlineData("instalments.dayOfMonth", "29", "$.instalments.dayOfMonth: must be from 1 to 28, so that every month has it")]
    [InlineData("instalments.dayOfMonth", "0", "$.instalments.dayOfMonth: must be from 1 to 28, so that every month has it")]
    [InlineData("instalments.debitWindowMinutes", "1080", "$.instalments.debitWindowMinutes: must not be negative, and must end on the day it begins")]
    [InlineData("instalments.debitWindowMinutes", "-1", "$.instalments.debitWindowMinutes: must not be negative, and must end on the day it begins")]
    [InlineData("instalments.announceDaysBefore", "28", "$.instalments.announceDaysBefore: must be from 0 to 27")]
    [InlineData("instalments.retryAfterDays[1]", "0", "$.instalments.retryAfterDays[1]: must be from 1 to 60")]
    [InlineData("instalments.retryAfterDays", "[1,1,1,1,1,1,1,1,1]", "$.instalments.retryAfterDays: must hold at most 8 entries, so that the card schemes' limits leave room for them")]
    [InlineData("instalments.offers[1].count", "11", "$.instalments.offers: 11 instalments begun on the last day of payment would end on 2023-09-10, after the year's end (2023-08-31)")]
    [InlineData("withdrawal.yearStartsOn", "\"2023-01-01\"", "$.withdrawal.yearStartsOn: must be in 2022, the first calendar year of the academic year")]
    [InlineData("withdrawal.keptCents", "-1", "$.withdrawal.keptCents: must be from 0 to 100000")]
    [InlineData("withdrawal.keptCents", "100001", "$.withdrawal.keptCents: must be from 0 to 100000")]
    [InlineData("decisions.answerDays", "0", "$.decisions.answerDays: must be from 1 to 60")]
    [InlineData("decisions.answerDays", "61", "$.decisions.answerDays: must be from 1 to 60")]
    [InlineData("decisions.takeBackDays", "-1", "$.decisions.takeBackDays: must be from 0 to 30")]
    [InlineData("decisions.takeBackDays", "31", "$.decisions.takeBackDays: must be from 0 to 30")]
    [InlineData("approval.linkValidDays", "0", "$.approval.linkValidDays: must be from 1 to 366")]
    [InlineData("approval.escalateAfterDays", "3", "$.approval.escalateAfterDays: must be more than remindAfterDays")]
    public void What_makes_no_sense_is_refused_with_its_path(string path, string value, string error) =>
        Assert.Equal([error], Errors(file => Set(file, path, value)));

    [Theory]
    [InlineData("code", "\"isima4567890\"")]
    [InlineData("invoicePrefix", "\"ABCDEFGHI1\"")]
    [InlineData("calendar.declaration[1].closes", "\"2023-09-01T00:00\"")]
    [InlineData("calendar.payment[1].opens", "\"2022-07-27T12:00\"")]
    [InlineData("programmes[7].code", "\"ABCDEFGHIJKLMNOPQR-1\"")]
    [InlineData("fees[0].lines[0].cents", "0")]
    [InlineData("fees[0].lines[0].cents", "100000000")]
    [InlineData("instalments.offers[0].count", "2")]
    [InlineData("instalments.offers[1].aboveCents", "0")]
    [InlineData("instalments.dayOfMonth", "1")]
    [InlineData("instalments.dayOfMonth", "28")]
    [InlineData("instalments.debitWindowMinutes", "0")]
    [InlineData("instalments.debitWindowMinutes", "1079")]
    [InlineData("instalments.announceDaysBefore", "0")]
    [InlineData("instalments.announceDaysBefore", "27")]
    [InlineData("instalments.retryAfterDays", "[1,1,1,1,1,1,1,60]")]
    [InlineData("withdrawal.keptCents", "0")]
    [InlineData("withdrawal.keptCents", "100000")]
    [InlineData("approval.linkValidDays", "1")]
    [InlineData("decisions.answerDays", "1")]
    [InlineData("decisions.answerDays", "60")]
    [InlineData("decisions.takeBackDays", "0")]
    [InlineData("decisions.takeBackDays", "30")]
    [InlineData("approval.linkValidDays", "366")]
    [InlineData("approval.escalateAfterDays", "4")]
    public void What_is_just_within_a_limit_is_taken(string path, string value) =>
        Assert.DoesNotContain(Errors(file => Set(file, path, value)), error => error.StartsWith($"$.{path}:", StringComparison.Ordinal));

    [Theory]
    [InlineData("code", "\"isima45678901\"")]
    [InlineData("invoicePrefix", "\"ABCDEFGHIJK\"")]
    [InlineData("academicYear", "2101")]
    [InlineData("programmes[7].code", "\"ABCDEFGHIJKLMNOPQR-12\"")]
    [InlineData("fees[0].lines[0].cents", "100000001")]
    [InlineData("instalments.offers[0].count", "13")]
    [InlineData("instalments.announceDaysBefore", "-1")]
    [InlineData("instalments.retryAfterDays[0]", "61")]
    [InlineData("approval.linkValidDays", "367")]
    [InlineData("approval.remindAfterDays", "0")]
    [InlineData("approval.escalateAfterDays", "2")]
    public void What_is_just_beyond_a_limit_is_refused(string path, string value) =>
        Assert.Contains(Errors(file => Set(file, path, value)), error => error.StartsWith($"$.{path}:", StringComparison.Ordinal));

    [Theory]
    [InlineData(2000)]
    [InlineData(2100)]
    public void The_academic_year_is_of_this_century(int year) => Assert.DoesNotContain(
        Errors(file => file["academicYear"] = year), error => error.StartsWith("$.academicYear", StringComparison.Ordinal));

    [Fact]
    public void A_day_outside_the_first_calendar_year_is_named_in_every_academic_year() => Assert.Contains(
        "$.withdrawal.yearStartsOn: must be in 2100, the first calendar year of the academic year", Errors(file => file["academicYear"] = 2100));

    [Fact]
    public void Every_situation_a_programme_offers_has_its_price() =>
        Assert.Equal(["$.programmes[7].situations[0]: no fee says what situation '07' costs in programme 'EXCH'"], Errors(file => Remove(file, "fees[8]")));

    [Theory]
    [InlineData("situations[2].code", "\"uncertain\"", "$.situations[2].code: 'uncertain' is kept for students who do not know their situation yet")]
    [InlineData("situations[1].code", "\"01\"", "$.situations[1].code: '01' is already used")]
    [InlineData("fees[0].situation", "\"99\"", "$.fees[0].situation: '99' is not a situation of $.situations")]
    [InlineData("situations", "[]", "$.situations: must not be empty")]
    [InlineData("programmes", "[]", "$.programmes: must not be empty")]
    public void A_mistake_that_causes_others_is_told_with_them(string path, string value, string error) =>
        Assert.Contains(error, Errors(file => Set(file, path, value)));

    [Theory]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    [InlineData("{\"income\":\"70611\"}", null)]
    [InlineData("{\"income\":70611}", "$.accounts.income: must be a text")]
    [InlineData("{\"income\":\"\"}", "$.accounts.income: must not be empty")]
    [InlineData("{\"cash\":\"512\"}", "$.accounts.cash: is not a known property")]
    [InlineData("{\"income\":\"=7061\"}", "$.accounts.income: '=7061' must be 2 to 20 letters or digits")]
    [InlineData("{\"bank\":\"12345678901234567890\"}", null)]
    [InlineData("{\"bank\":\"123456789012345678901\"}", "$.accounts.bank: '123456789012345678901' must be 2 to 20 letters or digits")]
    [InlineData("{\"bank\":\"51\"}", null)]
    [InlineData("{\"receivable\":\"4\"}", "$.accounts.receivable: '4' must be 2 to 20 letters or digits")]
    [InlineData("{\"income\":\"4111\"}", "$.accounts.income: '4111' is already used")]
    [InlineData("{\"cardsInTransit\":\"4111\"}", "$.accounts.cardsInTransit: '4111' is already used")]
    [InlineData("{\"refundsPayable\":\"4111\"}", "$.accounts.refundsPayable: '4111' is already used")]
    [InlineData("{\"transfersPayable\":\"4671\"}", "$.accounts.transfersPayable: '4671' is already used")]
    [InlineData("{\"bank\":\"4111\"}", "$.accounts.bank: '4111' is already used")]
    [InlineData("{\"suspense\":\"4111\"}", "$.accounts.suspense: '4111' is already used")]
    [InlineData("[]", "$.accounts: must be an object")]
    public void Accounts_may_be_given_one_by_one(string accounts, string? error) =>
        Assert.Equal(error is null ? [] : [error], Errors(file => file["accounts"] = JsonNode.Parse(accounts)));

    [Fact]
    public void An_account_that_is_not_given_is_the_usual_one()
    {
        var file = JsonNode.Parse(Example)!.AsObject();
        Assert.Equal(AccountCodes.Default, SchoolReader.Read(file.ToJsonString()).School!.Accounts);

        file["accounts"] = JsonNode.Parse("{\"income\":\"70611\"}");
        Assert.Equal(AccountCodes.Default with { Income = "70611" }, SchoolReader.Read(file.ToJsonString()).School!.Accounts);
    }

    [Fact]
    public void A_situation_needs_the_documents_that_it_names_and_none_otherwise()
    {
        var file = JsonNode.Parse(Example)!.AsObject();
        Remove(file, "situations[0].documents");

        var situations = SchoolReader.Read(file.ToJsonString()).School!.Situations;

        Assert.Empty(situations[0].Documents);
        Assert.Equal(["Passeport en cours de validité", "Visa de long séjour ou titre de séjour"], situations[3].Documents.Select(document => document.Fr));
    }

    [Fact]
    public void The_last_debit_may_fall_on_the_last_day() =>
        Assert.Empty(Errors(file => Set(file, "yearEndsOn", "\"2023-04-10\"")));

    [Theory]
    [InlineData("[]", null)]
    [InlineData("""[{ "host": "2026-11-25T02:00:00Z", "school": "2022-08-18T10:00:00+02:00" }]""", null)]
    [InlineData("""[{ "host": "2026-11-25T02:00:00Z", "school": "2022-08-18T10:00:00" }]""", "$.rehearsalClock[0].school: must be an instant such as 2022-06-20T08:00:00+02:00")]
    [InlineData("""[{ "host": "2026-11-25T02:00:00Z" }]""", "$.rehearsalClock[0].school: is missing")]
    [InlineData("""[{ "host": "2026-11-25T02:00:00Z", "school": "2022-08-18T08:00:00Z" }, { "host": "2026-11-25T02:00:00Z", "school": "2022-08-19T08:00:00Z" }]""", "$.rehearsalClock[1].host: must be after the one of the point before")]
    [InlineData("""[{ "host": "2026-11-25T02:00:00Z", "school": "2022-08-18T08:00:00Z" }, { "host": "2026-11-25T02:00:04.5Z", "school": "2022-08-18T09:00:00+02:00" }]""", "$.rehearsalClock[1].school: must be after the one of the point before")]
    [InlineData("{}", "$.rehearsalClock: must be a list")]
    public void A_clock_for_rehearsals_names_instants_that_rise_on_both_sides(string points, string? error) =>
        Assert.Equal(error is null ? [] : [error], Errors(file => file["rehearsalClock"] = JsonNode.Parse(points)));

    [Fact]
    public void The_points_of_a_clock_for_rehearsals_are_read_with_their_offset_and_fraction()
    {
        var file = JsonNode.Parse(Example)!.AsObject();
        file["rehearsalClock"] = JsonNode.Parse("""[{ "host": "2026-11-25T02:00:04.1234567Z", "school": "2022-08-18T10:00:00+02:00" }]""");

        var clock = SchoolReader.Read(file.ToJsonString()).School!.RehearsalClock;

        Assert.Equal(
            new ClockPoint(new DateTimeOffset(2026, 11, 25, 2, 0, 4, TimeSpan.Zero).AddTicks(1234567), new DateTimeOffset(2022, 8, 18, 8, 0, 0, TimeSpan.Zero)),
            Assert.Single(clock.Points));
    }

    private static IReadOnlyList<string> Errors(Action<JsonObject> change)
    {
        var file = JsonNode.Parse(Example)!.AsObject();
        change(file);
        var (school, errors) = SchoolReader.Read(file.ToJsonString());
        Assert.Equal(errors.Count == 0, school is not null);
        return errors;
    }

    private static void Set(JsonObject file, string path, string value)
    {
        var (parent, key) = Find(file, path);
        if (key is int index)
            parent[index] = JsonNode.Parse(value);
        else
            parent[(string)key] = JsonNode.Parse(value);
    }

    private static void Remove(JsonObject file, string path)
    {
        var (parent, key) = Find(file, path);
        if (key is int index)
            parent.AsArray().RemoveAt(index);
        else
            parent.AsObject().Remove((string)key);
    }

    private static (JsonNode Parent, object Key) Find(JsonObject file, string path)
    {
        var keys = path.Split('.', '[').Select(key => key.EndsWith(']') ? (object)int.Parse(key[..^1], System.Globalization.CultureInfo.InvariantCulture) : key).ToList();
        var parent = keys.SkipLast(1).Aggregate((JsonNode)file, (node, key) => key is int index ? node[index]! : node[(string)key]!);
        return (parent, keys[^1]);
    }
}
