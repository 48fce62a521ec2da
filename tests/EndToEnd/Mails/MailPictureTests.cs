using System.Reflection;
using Enrollment.EndToEnd.Support;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Mails.Letters;

namespace Enrollment.EndToEnd.Mails;

/// <summary>Every mail as it is read, on a telephone and wider.</summary>
public sealed class MailPictureTests(MailPictureTests.Reader reader) : IClassFixture<MailPictureTests.Reader>
{
    private const int Column = 640;

    public static TheoryData<string> Names => [.. MailSamples.All.Select(sample => sample.Name).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_mail_reads_well(string name)
    {
        foreach (var sample in MailSamples.All.Where(sample => sample.Name == name))
        {
            var window = reader.Window;
            window.Forgive();
            await window.Page.SetViewportSizeAsync(Window.Small, Window.Height);
            await window.Page.SetContentAsync(sample.Mail.Html);
            var faults = await window.LookAsync(Window.RulesOfMails);
            Assert.True(faults.Count == 0, $"{sample.Name} ({sample.Language}):\n{string.Join('\n', faults)}");

            await window.Page.SetViewportSizeAsync(Column, 400);
            await Pictures.TakeAsync(window.Page, Picture(sample));
        }
    }

    /// <summary>The mails of facts have their stories checked where they are told; these are the others.</summary>
    [Fact]
    public void No_letter_is_written_that_has_no_sample()
    {
        var outside = typeof(SignInLetters).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(SignInLetters).Namespace || type.Namespace == typeof(DailySummary).Namespace)
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public))
            .Where(method => method.ReturnType == typeof(MailMessage))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");

        Assert.Equal(["DailySummary.Write", "SignInLetters.Link", "SignInLetters.PasswordSet"], outside.Order(StringComparer.Ordinal));
    }

    private static string Picture(MailSample sample) => $"mails/{sample.Name}.{sample.Language}";

    private static string Page()
    {
        var mails = MailSamples.All.GroupBy(sample => sample.Name).Select(mail => $"""
            ## {mail.Key}

            | {string.Join(" | ", mail.Select(sample => Cell(sample.Mail.Subject)))} |
            |{string.Concat(mail.Select(_ => "---|"))}
            | {string.Join(" | ", mail.Select(sample => $"![{Cell(sample.Mail.Subject)}]({sample.Name}.{sample.Language}.png)"))} |

            """);
        return $"""
            # The mails

            Each mail of the system, as `{Pictures.Command}` took it. The same words go along as plain text. Mails to students are in the language of the roster, those to the school's mailboxes in French.

            {string.Join('\n', mails)}
            """;
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>One window for all mails.</summary>
    public sealed class Reader : IAsyncLifetime
    {
        internal Window Window { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Window = await Window.OpenAsync(Window.Small, "fr");
            await Pictures.WritePageAsync("mails/README.md", Page());
        }

        public Task DisposeAsync() => Window.DisposeAsync().AsTask();
    }
}
