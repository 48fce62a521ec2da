using System.Text.RegularExpressions;
using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Tests.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Accounting;

public sealed partial class DailySummaryTests
{
    private static readonly DateOnly Day = new(2022, 10, 10);
    private static readonly DossierId Dossier = new("pc", 2022, "22100417");

    [Fact]
    public void Every_kind_of_task_and_difference_is_said_in_good_french()
    {
        var mail = Compose(Enum.GetValues<ManualTaskKind>(), Enum.GetValues<DifferenceKind>());

        Assert.DoesNotMatch(BreakingSpace(), mail.Subject + mail.Text);
        Assert.DoesNotContain("'", mail.Text);
        Assert.Contains("13\u00A0points", mail.Text, StringComparison.Ordinal);
        Assert.Contains("10\u00A0différences. Rien n’a été corrigé.", mail.Text, StringComparison.Ordinal);
        Assert.Equal("Journée du 10\u00A0octobre\u00A02022\u00A0: 4\u00A0371,00\u00A0€ encaissés, 23\u00A0points à traiter", mail.Subject);
        Assert.Equal("digest-2022-10-10-accountants", mail.Id);
    }

    [Fact]
    public void What_does_not_fit_is_counted()
    {
        var mail = DailySummary.Write(Digest([ManualTaskKind.DeleteCard], []) with { Tasks = 25 }, Samples.School);

        Assert.Contains("Et 24\u00A0autres.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_without_difference_says_so() =>
        Assert.Contains("concordent", Compose([], []).Text, StringComparison.Ordinal);

    [Fact]
    public void Only_a_day_without_anything_is_silent()
    {
        Assert.False(Digest([], []).IsSilent);
        Assert.True((Digest([], []) with { Figures = DayFigures.None }).IsSilent);
        Assert.False((Digest([], [DifferenceKind.Twice]) with { Figures = DayFigures.None }).IsSilent);
        Assert.False((Digest([ManualTaskKind.DeleteCard], []) with { Figures = DayFigures.None }).IsSilent);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_difference_is_explained_in_both_languages(DifferenceKind kind)
    {
        var difference = Of(kind);

        foreach (var text in new[] { DifferenceTexts.Cause(difference), DifferenceTexts.Correction(difference) })
        {
            Assert.NotEqual(text.Fr, text.En);
            Assert.DoesNotContain("()", text.Fr + text.En, StringComparison.Ordinal);
        }
    }

    public static TheoryData<DifferenceKind> Kinds => [.. Enum.GetValues<DifferenceKind>()];

    private static MailMessage Compose(IReadOnlyList<ManualTaskKind> tasks, IReadOnlyList<DifferenceKind> differences) =>
        DailySummary.Write(Digest(tasks, differences), Samples.School);

    private static DailyDigest Digest(IReadOnlyList<ManualTaskKind> tasks, IReadOnlyList<DifferenceKind> differences) => new(
        Day,
        new DayFigures(new CountAndSum(2, 373720), new CountAndSum(1, 63380), new CountAndSum(1, 63380), new CountAndSum(0, 0), new CountAndSum(1, 100000)),
        tasks.Count,
        [.. tasks.Select(kind => new ManualTask(kind, Dossier, kind == ManualTaskKind.FollowBlockedAccount ? "2" : $"{Dossier}-R1", 63380, DateTimeOffset.UnixEpoch, Step: StepKind.IssueInvoice))],
        differences.Count,
        [.. differences.Select(Of)]);

    private static Difference Of(DifferenceKind kind) => new(kind, Day, $"{Dossier}-P002", "500001", 63380, null, "abandoned");

    [GeneratedRegex("[ ][:;?!»€]|« ")]
    private static partial Regex BreakingSpace();
}
