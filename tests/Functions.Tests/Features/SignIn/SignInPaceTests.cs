using System.Globalization;
using Enrollment.Functions.Tests.Features.Mails;
using Enrollment.Functions.Tests.Platform.Access;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.SignIn;

/// <summary>A server that takes no more for a while holds up mails about signing in like all others, and they go first again.</summary>
public sealed class SignInPaceTests() : OwnClock("2022-09-05T10:00:00+02:00")
{
    private const string Ana = "ana1@example.org";

    [Fact]
    public async Task A_link_that_is_held_up_is_not_lost_and_goes_before_what_nobody_waits_for()
    {
        using var server = new MoodyMailServer();
        await Campus.EnrolAsync("ana1", "GC");
        await App.RestartAsync(("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)));
        server.Answer = _ => "451 4.3.2 too many mails, try later";

        await Campus.PostAsync("student", "ana1", "/api/dossier/declaration", new { situation = "01" });
        await Campus.SettleAsync();
        await Campus.AskForLinkAsync(App, Ana);
        Assert.Single(server.Asked);

        // For a day no try is counted, by whatever would end it, and no link of the account's four an hour is used up.
        for (var hour = 0; hour < 24; hour++)
            await Campus.MoveToAsync(new DateTimeOffset(2022, 9, 5, 11, 0, 0, TimeSpan.FromHours(2)).AddHours(hour).ToString("O", CultureInfo.InvariantCulture));
        Assert.Empty(server.Taken);

        server.Answer = _ => null;
        await Campus.MoveToAsync("2022-09-06T11:00:00+02:00");

        Assert.Equal(["Votre première connexion", "Votre situation est enregistrée"], server.SubjectsTo(Ana));
        var token = server.Taken[0].TextBody!.Split("#first-connection=")[1].Split('\n')[0].Trim();
        await (await App.PostAsync("/api/sign-in/password", new { token, password = People.Password })).JsonAsync();
        await Campus.MoveToAsync("2022-09-06T11:10:00+02:00");
        Assert.Equal("Votre mot de passe est enregistré", server.SubjectsTo(Ana).Last());
    }

    [Fact]
    public async Task A_link_that_is_held_up_for_two_days_is_given_up_and_stands_in_the_access_log()
    {
        using var server = new MoodyMailServer();
        await Campus.EnrolAsync("ana1", "GC");
        await App.RestartAsync(("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)));
        server.Answer = _ => "451 4.3.2 too many mails, try later";
        await Campus.AskForLinkAsync(App, Ana);

        await Campus.MoveToAsync("2022-09-08T10:00:00+02:00");
        server.Answer = _ => null;
        await Campus.MoveToAsync("2022-09-09T10:00:00+02:00");

        Assert.Empty(server.SubjectsTo(Ana));
        var log = await Campus.GetAsync("administrator", "adm", "/api/audit?from=2022-09-05&to=2022-09-09&student=ana1");
        Assert.Single(log.GetProperty("items").EnumerateArray(), entry => entry.GetProperty("action").GetString() == "SignInMailNotSent");
    }

    [Fact]
    public async Task The_digest_waits_with_the_others_and_is_sent_once()
    {
        await Campus.StartPlanAsync("ana1", 3);
        using var server = new MoodyMailServer();
        await App.RestartAsync(("Smtp:Port", server.Port.ToString(CultureInfo.InvariantCulture)));
        server.Answer = _ => "451 4.3.2 too many mails, try later";
        await Campus.MoveToAsync("2022-09-06T09:30:00+02:00");
        Assert.NotEmpty(server.Asked);
        Assert.DoesNotContain("The mail server fails", App.Output, StringComparison.Ordinal);

        server.Answer = _ => null;
        await Campus.MoveToAsync("2022-09-06T23:00:00+02:00");

        Assert.Single(server.Taken, mail => mail.Subject!.StartsWith("Journée du 5\u00A0septembre\u00A02022", StringComparison.Ordinal));
    }
}
