using System.Globalization;
using System.Text.Json;
using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Journeys;

/// <summary>Years at a school with two, four and ten instalments, debited on the 5th.</summary>
public sealed class TenInstalmentsTests() : OwnClock("2022-09-05T10:00:00+02:00", OtherSchool.Settings)
{
    private const string Plans = "/api/dossier/plans";

    [Fact]
    public async Task Ten_instalments_are_debited_on_the_5th_of_each_month_to_the_last_and_the_books_are_sound()
    {
        await DeclaredAsync("ten1", "05");
        var quote = await Campus.GetAsync("student", "ten1", "/api/dossier/quote?instalments=10");
        Assert.Equal("2023-06-05", quote.GetProperty("dueDatesIfFirstPaidToday")[9].GetString());
        await Campus.PostAsync("student", "ten1", Plans, new { instalments = 10 });
        await Campus.DecideAsync("ten1", accept: true);
        Assert.Contains(await Campus.MailsAsync(), mail =>
            mail.Contains("en 10 fois", StringComparison.Ordinal) && mail.Contains("le 5 de chacun des mois suivants", StringComparison.Ordinal));
        await Campus.PayAsync("ten1", "/api/dossier/plans/current/payments");

        await Campus.MoveToAsync("2023-06-06T10:00:00+02:00");

        var debits = (await Campus.BankLogAsync()).Where(entry => entry.GetProperty("kind").GetString() == "debit").ToList();
        Assert.Equal([.. Enumerable.Repeat(35211L, 8), 35212], debits.Select(debit => debit.GetProperty("moved_cents").GetInt64()));
        Assert.Equal(
            Enumerable.Range(0, 9).Select(month => new DateOnly(2022, 10, 5).AddMonths(month).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            debits.Select(debit => debit.GetProperty("at").GetString()![..10]));
        Assert.Equal("settled", (await Campus.DossierAsync("ten1")).GetProperty("plan").GetProperty("state").GetString());
        var totals = (await Campus.PositionAsync("ten1")).GetProperty("totals");
        Assert.Equal((377000, 0), (totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
        var (exitCode, output) = await App.KeepBooksAsync("verify");
        Assert.Equal((0, true), (exitCode, output.Contains("all sound", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_student_reads_of_no_instalments_but_those_offered_for_what_is_due()
    {
        await DeclaredAsync("some1", "01");
        Assert.Equal("2", Counts(await Campus.DossierAsync("some1")));
        Assert.Equal("total-too-low", await Campus.RefusedAsync("student", "some1", HttpMethod.Post, Plans, new { instalments = 4 }));
        Assert.Equal("instalment-count-not-offered", await Campus.RefusedAsync("student", "some1", HttpMethod.Post, Plans, new { instalments = 6 }));
        await MailedAsync("some1", "demander à payer en 2 fois");

        await DeclaredAsync("none1", "01", "PEIP");
        Assert.Empty(Counts(await Campus.DossierAsync("none1")));
        await MailedAsync("none1", "payer en une fois, par carte");

        await DeclaredAsync("all1", "05");
        Assert.Equal("2 4 10", Counts(await Campus.DossierAsync("all1")));
        await MailedAsync("all1", "demander à payer en 2, 4 ou 10 fois");
    }

    [Fact]
    public async Task An_exemption_below_the_threshold_of_ten_has_the_student_choose_again_among_two_and_four()
    {
        await DeclaredAsync("less1", "05");
        await Campus.PostAsync("student", "less1", Plans, new { instalments = 10 });
        await Campus.SettleAsync();

        await Campus.PostAsync("committee", "com", "/api/students/less1/exemption", new { cents = 200000L, decision = "CE-1" });
        await Campus.SettleAsync();

        var dossier = await Campus.DossierAsync("less1");
        Assert.Equal(("cancelled", "2 4"), (dossier.GetProperty("plan").GetProperty("state").GetString(), Counts(dossier)));
        await MailedAsync("less1", "Un paiement en 10 fois n’est plus proposé pour ce montant");
        await MailedAsync("less1", "demander à payer en 2 ou 4 fois");
    }

    private async Task DeclaredAsync(string student, string situation, string programme = "GC")
    {
        await Campus.EnrolAsync(student, programme, situation == "05" ? ["non_eu"] : []);
        await Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation });
        await Campus.SettleAsync();
    }

    private async Task MailedAsync(string student, string words) => Assert.Contains(await Campus.MailsAsync(), mail =>
        mail.Contains($"{student}@example.org", StringComparison.Ordinal) && mail.Replace('\u00A0', ' ').Contains(words, StringComparison.Ordinal));

    private static string Counts(JsonElement dossier) => string.Join(' ', dossier.GetProperty("instalmentCounts").EnumerateArray());
}
