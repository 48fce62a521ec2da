using System.Text.Json;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Payments;

/// <summary>Refusals after which only an authenticated payment helps: never tried again, and the card is registered anew.</summary>
public sealed class HolderNeededTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private static readonly (string Student, string Card, string Code)[] Refusals =
    [
        ("back1", "4021000000000001", "001A1"),
        ("back2", "4021000000000002", "001R1"),
        ("back3", "4021000000000003", "001R3"),
        ("back4", "4021000000000004", "001A4"),
        ("back5", "4020000000000089", "00189"),
        ("back6", Campus.GoodCard, "00040"),
    ];

    [Fact]
    public async Task Each_brings_the_student_back_to_a_page_that_registers_the_card_anew()
    {
        foreach (var (student, card, code) in Refusals)
        {
            await Campus.DeclaredAsync(student);
            await Campus.PostAsync("student", student, "/api/dossier/plans", new { instalments = 3 });
            await Campus.DecideAsync(student, accept: true);
            var subscriber = await Campus.PayAsync(student, "/api/dossier/plans/current/payments", card);
            if (code == "00040")
                await Campus.TellBankAsync(new { behaviour = "refuse", code, subscriber, type = "00053" });
        }

        await Campus.MoveToAsync("2022-11-05T10:00:00+01:00");
        var mails = await Campus.MailsAsync();
        foreach (var (student, _, code) in Refusals)
        {
            Assert.Equal([code], await DebitCodesAsync(student));
            Assert.True((await Campus.DossierAsync(student)).GetProperty("blocked").GetBoolean());
            Assert.Contains(mails, mail => mail.Contains($"{student}@example.org", StringComparison.Ordinal) && mail.Contains("?regularise=late", StringComparison.Ordinal));

            var page = await Campus.PayAsync(student, "/api/dossier/instalments/2/payments");
            Assert.Contains(await Campus.LedgerAsync(student), entry => entry.GetProperty("json").GetString()!.Contains($"\"subscriber\":\"{page}\",\"token\"", StringComparison.Ordinal));
        }

        await Campus.MoveToAsync("2022-11-15T10:00:00+01:00");
        foreach (var (student, _, code) in Refusals)
        {
            Assert.Equal([code, "00000"], await DebitCodesAsync(student));
            Assert.Equal(0, (await Campus.DossierAsync(student)).GetProperty("dueCents").GetInt64());
        }
    }

    private async Task<IEnumerable<string?>> DebitCodesAsync(string student) =>
        (await Campus.BankLogAsync())
            .Where(entry => Text(entry, "kind") == "debit" && Text(entry, "reference")!.Contains(student, StringComparison.Ordinal))
            .Select(entry => Text(entry, "code"));

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.GetString() : null;
}
