using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Facts;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Accounting;

public sealed class DailyDigestTests() : OwnClock("2022-09-05T10:00:00+02:00", RunningApp.WithNights)
{
    private const string Once = "/api/dossier/payments";

    [Fact]
    public async Task The_accountants_are_told_each_day_once_and_a_day_without_anything_never()
    {
        await Campus.DeclaredAsync("told1", "05");
        await Campus.PostAsync("student", "told1", "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync("told1", accept: true);
        await Campus.PayAsync("told1", "/api/dossier/plans/current/payments");
        await Campus.DeclaredAsync("told2", "05");
        await Campus.PayAsync("told2", Once);
        await Campus.PostAsync("committee", "com", "/api/students/told2/exemption", new { cents = 100000, decision = "CE" });
        await Campus.MoveToAsync("2022-09-06T06:59:00+02:00");
        Assert.Empty(await Campus.DigestsAsync());

        await Campus.MoveToAsync("2022-09-06T07:00:00+02:00");
        var digest = Assert.Single(await Campus.DigestsAsync());
        foreach (var words in new[]
        {
            "digest-2022-09-05-accountants@", "accountants@polytech-clermont.example", "Journée du 5 septembre 2022 : 4 371,00 € encaissés",
            "Payé par carte (2 paiements) : 4 371,00 €", "Prélevé : 0,00 €", "Encaissé en tout (2 opérations) : 4 371,00 €",
            "Remboursé sur carte (1 remboursement) : 1 000,00 €", "concordent",
        })
            Assert.Contains(words, Spaced(digest), StringComparison.Ordinal);

        // The weeks until the first debit are silent; so are later hours of a day that was told.
        await Campus.TellBankAsync(new { behaviour = "refuse", type = "00053", code = "00133" });
        await Campus.MoveToAsync("2022-10-11T06:30:00+02:00");
        Assert.Single(await Campus.DigestsAsync());
        await Campus.MoveToAsync("2022-10-11T23:00:00+02:00");

        var second = Assert.Single(await Campus.DigestsAsync(), mail => mail.Contains("digest-2022-10-10-", StringComparison.Ordinal));
        Assert.Contains("Journée du 10 octobre 2022 : 0,00 € encaissés, 1 point à traiter", Spaced(second), StringComparison.Ordinal);
        Assert.Contains("Prélèvements refusés (1 refus) : 633,80 €", Spaced(second), StringComparison.Ordinal);
        Assert.Contains("Comptes bloqués (1 compte) : 633,80 €", Spaced(second), StringComparison.Ordinal);
        Assert.Contains("Suivre le compte bloqué : l’échéance 2 n’est plus prélevée (étudiant n° told1) : 633,80 €", Spaced(second), StringComparison.Ordinal);
        Assert.Equal(["followBlockedAccount 2"], await Campus.TasksAsync());

        // What is left to do is told each morning until it is done.
        Assert.Equal(2, (await Campus.DigestsAsync()).Count);
        await Campus.MoveToAsync("2022-10-12T08:00:00+02:00");
        Assert.Equal(3, (await Campus.DigestsAsync()).Count);
        await Campus.PayAsync("told1", "/api/dossier/instalments/2/payments");
        Assert.Empty(await Campus.TasksAsync());
    }

    [Fact]
    public async Task An_app_killed_between_the_mail_and_its_row_tells_the_same_again()
    {
        await Campus.DeclaredAsync("kill1");
        await Campus.PayAsync("kill1", Once);
        using var server = new HoldingMailServer();
        await App.RestartAloneAsync(("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)));

        var moving = Campus.MoveToAsync("2022-09-06T07:30:00+02:00");
        var first = await server.Taken.WaitAsync(TimeSpan.FromSeconds(60));
        await App.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => moving);
        App.Overrides.Clear();
        Assert.Empty(await Campus.DigestsAsync());

        // Meanwhile something comes up that the first mail could not know.
        await App.RecordAsync("kill1", "2022-09-05T23:00:00+02:00", new PaymentUnmatched("pc-2022-kill1-P001", 1, 60100, "777777"));
        await App.StartAsync();
        await Campus.MoveToAsync("2022-09-06T09:00:00+02:00");

        var again = Assert.Single(await Campus.DigestsAsync());
        var read = JsonDocument.Parse(again).RootElement;
        Assert.Equal(first.MessageId, read.GetProperty("headers").GetProperty("message-id").GetString()!.Trim('<', '>'));
        Assert.Equal(first.Subject, read.GetProperty("subject").GetString());
        Assert.Equal(first.TextBody!.ReplaceLineEndings().TrimEnd(), read.GetProperty("text").GetString()!.ReplaceLineEndings().TrimEnd());
        Assert.Single(await Campus.DigestsAsync());
    }

    [Fact]
    public async Task A_mail_server_that_fails_is_asked_again_within_hours()
    {
        await Campus.DeclaredAsync("fail1");
        await Campus.PayAsync("fail1", Once);
        await App.RestartAsync(("Smtp:Port", "1"));
        await Campus.MoveToAsync("2022-09-06T07:30:00+02:00");
        await App.StopAsync();
        App.Overrides.Clear();
        await App.StartAsync();
        await Campus.MoveToAsync("2022-09-06T07:40:00+02:00");
        Assert.Empty(await Campus.DigestsAsync());

        await Campus.MoveToAsync("2022-09-06T08:30:00+02:00");
        Assert.Single(await Campus.DigestsAsync());
    }

    [Fact]
    public async Task What_is_left_to_a_person_is_listed_until_it_is_done()
    {
        // A refund that the card refuses, money that was not asked for, and a card that the gateway keeps.
        await Campus.DeclaredAsync("hand1", "05");
        await Campus.PayAsync("hand1", Once);
        await Campus.TellBankAsync(new { behaviour = "refuse", type = "00014", code = "00133" });
        await Campus.PostAsync("committee", "com", "/api/students/hand1/exemption", new { cents = 100000, decision = "CE" });
        await Campus.DeclaredAsync("hand2");
        var page = await Campus.PostAsync("student", "hand2", Once);
        await (await Payments.BankPage.OpenAsync(page, ("PBX_TOTAL", "100"))).PayAsync();
        await Campus.DeclaredAsync("hand3", "05");
        await Campus.PostAsync("student", "hand3", "/api/dossier/plans", new { instalments = 6 });
        await Campus.DecideAsync("hand3", accept: true);
        await Campus.PayAsync("hand3", "/api/dossier/plans/current/payments");
        await Campus.TellBankAsync(new { behaviour = "refuse", type = "00058", code = "00006", times = 2 });
        await Campus.PostAsync("committee", "com", "/api/students/hand3/exemption", new { cents = (long?)null, decision = "CE" });
        await Campus.SettleAsync();

        Assert.Equal(
            ["checkUnmatchedPayment pc-2022-hand2-P001", "deleteCard pc-2022-hand3-P001", "transferRefund pc-2022-hand1-R1"], await Campus.TasksAsync());
        var tasks = (await Campus.GetAsync("accountant", "acc", "/api/accounting/tasks")).GetProperty("items").EnumerateArray();
        Assert.All(tasks, task => Assert.Equal("Amélie Durand", task.GetProperty("name").GetString()));

        // The gateway is asked again each morning; on the second it gives in.
        await Campus.MoveToAsync("2022-09-06T08:00:00+02:00");
        Assert.Contains("deleteCard pc-2022-hand3-P001", await Campus.TasksAsync());
        await Campus.MoveToAsync("2022-09-07T08:00:00+02:00");
        Assert.DoesNotContain("deleteCard pc-2022-hand3-P001", await Campus.TasksAsync());
        Assert.Contains("3 points", Spaced((await Campus.DigestsAsync())[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_is_there_already_is_the_one_that_is_told()
    {
        var digests = new DigestStore(new TableServiceClient(App.Storage));
        var first = new DailyDigest(new DateOnly(2021, 1, 1), DayFigures.None, 0, [], 0, []);

        Assert.False((await digests.KeepAsync(first, CancellationToken.None)).IsTold);
        var kept = await digests.KeepAsync(first with { Tasks = 5 }, CancellationToken.None);

        Assert.Equal((0, false), (kept.Digest.Tasks, kept.IsTold));
        await digests.ToldAsync(kept.Digest, CancellationToken.None);
        Assert.True((await digests.KeepAsync(first, CancellationToken.None)).IsTold);
    }

    private static string Spaced(string mail) => mail.Replace('\u00A0', ' ');
}
