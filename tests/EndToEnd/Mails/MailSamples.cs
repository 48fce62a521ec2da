using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Mails.Letters;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Features.Mails;

namespace Enrollment.EndToEnd.Mails;

/// <param name="Name">What it is about, and to whom: "plan-requested-accountants".</param>
/// <param name="Language">"fr" or "en".</param>
internal sealed record MailSample(string Name, string Language, MailMessage Mail);

/// <summary>Every mail of the system: those of facts in each language they are sent in, those of signing in, the morning's digest.</summary>
internal static class MailSamples
{
    public static IReadOnlyList<MailSample> All { get; } =
    [
        .. from language in (string[])["fr", "en"]
           from mail in Of(language)
           where language == "fr" || !mail.IsOfStaff
           select new MailSample(mail.Name, language, mail.Mail),
    ];

    private static IEnumerable<(string Name, MailMessage Mail, bool IsOfStaff)> Of(string language)
    {
        foreach (var (name, story, fromEnd) in MailStories.All(language))
        {
            foreach (var mail in Composed.Of(story.Entries[^(fromEnd + 1)], story))
            {
                var to = mail.Id.Split('-')[^1];
                yield return (to == "student" ? name : $"{name}-{to}", mail, to != "student");
            }
        }

        var account = new Identity(IdentityId.Staff("emilie@student.test"), "emilie@student.test", language, "Émilie", []);
        var link = new TokenLink(
            "https://portal.test/#first-connection=token", "https://portal.test/?code",
            new TypedCode(CodeFamily.Password, "M4T0RY8KC2", "token", DateTimeOffset.UnixEpoch));
        yield return ("first-connection", SignInLetters.Link(account, link, "1", Samples.School), false);
        yield return ("password-forgotten", SignInLetters.Link(account with { PasswordHash = "set" }, link, "2", Samples.School), false);
        yield return ("password-set", SignInLetters.PasswordSet(account, "3", Samples.School), false);
        yield return ("daily-digest", DailySummary.Write(Digest(), Samples.School), true);
    }

    private static DailyDigest Digest()
    {
        var (day, dossier) = (new DateOnly(2022, 10, 10), new DossierId("pc", 2022, "22100417"));
        return new DailyDigest(
            day,
            new DayFigures(new CountAndSum(2, 373720), new CountAndSum(31, 1964780), new CountAndSum(1, 63380), new CountAndSum(1, 63380), new CountAndSum(1, 100000)),
            12,
            [.. Enum.GetValues<ManualTaskKind>().Select(kind =>
                new ManualTask(kind, dossier, kind == ManualTaskKind.FollowBlockedAccount ? "2" : $"{dossier}-R1", 63380, DateTimeOffset.UnixEpoch, Step: StepKind.IssueInvoice))],
            2,
            [.. Enum.GetValues<DifferenceKind>().Take(2).Select(kind => new Difference(kind, day, $"{dossier}-P002", "500001", 63380, null, "abandoned"))]);
    }
}
