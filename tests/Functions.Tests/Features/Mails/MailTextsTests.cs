using System.Text.RegularExpressions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Tests.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>What every mail keeps to, whatever it says.</summary>
public sealed partial class MailTextsTests
{
    public static TheoryData<string> Stories => MailComposerTests.Stories;

    [Theory]
    [MemberData(nameof(Stories))]
    public void Students_read_every_line_in_their_own_language(string name)
    {
        var french = ToStudent(name, "fr");
        var english = ToStudent(name, "en");
        if (french is null || english is null)
        {
            Assert.Equal(french, english);
            return;
        }

        Assert.NotEqual(french.Subject, english.Subject);
        Assert.DoesNotMatch(FrenchLetters(), Words(english).Replace("Émilie", "", StringComparison.Ordinal));
        var (left, right) = (Lines(french), Lines(english));
        Assert.Equal(left.Count, right.Count);
        Assert.All(left.Zip(right), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void French_is_set_as_French_is(string name)
    {
        Assert.All(MailComposerTests.Compose(name, "fr"), mail =>
        {
            Assert.DoesNotMatch(BreakingSpace(), mail.Subject + mail.Text);
            Assert.DoesNotContain("'", Words(mail));
        });
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_two_forms_of_a_mail_say_the_same(string name)
    {
        Assert.All(MailComposerTests.Compose(name, "fr"), mail =>
        {
            var seen = System.Net.WebUtility.HtmlDecode(mail.Html);
            foreach (var line in Lines(mail).Where(line => !line.StartsWith("  ", StringComparison.Ordinal)))
                Assert.Contains(line.TrimEnd(':', '\u00A0'), seen);
        });
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Html_fetches_nothing_and_runs_nothing(string name)
    {
        Assert.All(MailComposerTests.Compose(name, "en"), mail =>
        {
            Assert.DoesNotMatch(Remote(), mail.Html);
            Assert.StartsWith("<!doctype html>", mail.Html);
            Assert.Matches("<html lang=\"(fr|en)\">", mail.Html);
        });
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Accountants_learn_neither_nationality_nor_scholarship(string name)
    {
        var mails = MailComposerTests.Compose(name, "fr").Where(mail => !mail.Id.EndsWith("student", StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.DoesNotMatch(Confidential(), mail.Subject + mail.Text + mail.Html));
    }

    [Fact]
    public void What_people_typed_cannot_become_markup_or_a_header()
    {
        var student = Samples.Student("<b>Eve</b>", "O\r\nBcc: all@school.test");
        var story = new Story(student).Declare().Add(new PlanRequested(1, [1, 1, 1]));
        var accountants = Composed.Of(story.Last, story)[0];
        story.Add(new PlanRefused(1, "<script>alert(1)</script>\nfin"));
        var refusal = Composed.Of(story.Last, story)[0];

        Assert.DoesNotContain('\n', accountants.Subject);
        Assert.DoesNotContain('\r', accountants.Subject);
        Assert.DoesNotContain("<b>", accountants.Html);
        Assert.DoesNotContain("<script>", refusal.Html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;<br>fin", refusal.Html);
        Assert.Contains("> <script>alert(1)</script>\n> fin", refusal.Text);
    }

    [Fact]
    public void Links_survive_both_forms()
    {
        var mail = MailComposerTests.Compose("plan-requested", "fr")[0];

        Assert.Contains($"\nhttps://portal.test/approvals?for={Samples.School.Mailboxes.Accountants}&in=a#pc-2022-22100417/1\n", mail.Text);
        Assert.Contains($"href=\"https://portal.test/approvals?for={Samples.School.Mailboxes.Accountants}&amp;in=a#pc-2022-22100417/1\"", mail.Html);
    }

    [Fact]
    public void A_refused_debit_is_explained_according_to_the_refusal()
    {
        var texts = new[] { "soft", "hard", "reauthenticate", "technical", "no-card" }
            .Select(kind => ToStudent($"debit-refused-{kind}", "en")!.Text).ToList();

        Assert.Equal(5, texts.Distinct().Count());
        Assert.Contains("tried again on 13\u00A0September\u00A02022", texts[0]);
        Assert.Contains("will not be tried again", texts[1]);
        Assert.Contains("confirm this payment yourself", texts[2]);
        Assert.Contains("none of your doing", texts[3]);
        Assert.All(texts, text => Assert.Contains("https://portal.test/pay", text));
        Assert.DoesNotContain("https://portal.test/pay", ToStudent("debit-refused-no-longer-due", "en")!.Text);
    }

    [Fact]
    public void A_card_that_is_not_debited_is_explained_with_the_way_to_register_another()
    {
        var texts = new[] { "temporary", "too-short", "not-authenticated", "not-told" }
            .Select(kind => ToStudent($"card-{kind}", "en")!.Text.Replace('\u00A0', ' ')).ToList();

        Assert.Equal(4, texts.Distinct().Count());
        Assert.All(texts, text => Assert.Contains("https://portal.test/card", text));
        Assert.All(texts, text => Assert.Contains("valid through 10 January 2023", text));
    }

    [Theory]
    [InlineData("debit-announced", true)]
    [InlineData("debit-refused-hard", true)]
    [InlineData("debit-refused-no-card", true)]
    [InlineData("debit-refused-soft", false)]
    [InlineData("debit-refused-reauthenticate", false)]
    [InlineData("debit-refused-no-longer-due", false)]
    public void Who_may_need_another_card_is_told_where_to_register_it(string name, bool isTold) =>
        Assert.Equal(isTold, ToStudent(name, "fr")!.Text.Contains("https://portal.test/card", StringComparison.Ordinal));

    [Fact]
    public void A_new_card_is_confirmed_with_what_it_will_pay_and_what_stays_to_be_paid()
    {
        var text = ToStudent("card-changed", "fr")!.Text.Replace('\u00A0', ' ');

        Assert.Contains("Échéance 3 sur 6, le 10 octobre 2022 : 633,80 €", text);
        Assert.DoesNotContain("Échéance 2 sur 6", text);
        Assert.Contains("https://portal.test/pay", text);
    }

    [Fact]
    public void A_receipt_says_what_remains_and_when()
    {
        var text = ToStudent("receipt-debit", "fr")!.Text.Replace('\u00A0', ' ');

        Assert.Contains("Le prélèvement de 633,80 € a été effectué le 10 septembre 2022", text);
        Assert.Contains("Il vous reste 2 535,20 €", text);
        Assert.Contains("Échéance 3 sur 6, le 10 octobre 2022 : 633,80 €", text);
        Assert.DoesNotContain("Échéance 2", text);
    }

    [Fact]
    public void A_receipt_tells_refused_instalments_from_planned_ones()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts);
        story.Add(new PaymentAttemptOpened("pc-2022-22100417-P002", PaymentChannel.Debit, 63380, 1, 2, story.Now))
            .Add(new PaymentAttemptRefused("pc-2022-22100417-P002", "00133", RefusalClass.Hard, null))
            .Pay(63380, PaymentChannel.Debit, 1, 3);
        var text = Composed.Of(story.Last, story)[0].Text.Replace('\u00A0', ' ');

        Assert.Contains("Il vous reste 2 535,20 €, dont 633,80 € d’échéances dont le prélèvement a été refusé", text);
        Assert.DoesNotContain("Échéance 2", text);
    }

    [Fact]
    public void An_exemption_says_what_is_cancelled_reduced_or_given_back()
    {
        Assert.Contains("Les échéances 2, 3, 4, 5 et 6 sont annulées", ToStudent("exempted-last-five", "fr")!.Text);
        Assert.Contains("le 10 septembre 2022 : 433,80 €", ToStudent("exempted-part", "fr")!.Text.Replace('\u00A0', ' '));
        Assert.Contains("3 169,00 € vous seront rendus", ToStudent("exempted-after", "fr")!.Text.Replace('\u00A0', ' '));
        Assert.Contains("dès que votre situation sera déclarée", ToStudent("exempted-before", "fr")!.Text);
        Assert.Contains("Un paiement en 6 fois n’est plus proposé pour ce montant", ToStudent("exempted-request-ended", "fr")!.Text);
    }

    [Fact]
    public void An_exemption_lowered_says_what_is_left_of_it_and_what_is_due_again()
    {
        Assert.Contains("ramène votre exonération à 1 000,00 €", ToStudent("exemption-lowered", "fr")!.Text.Replace('\u00A0', ' '));
        Assert.Contains("le 10 septembre 2022 : 433,80 €", ToStudent("exemption-lowered", "fr")!.Text.Replace('\u00A0', ' '));
        Assert.Contains("withdraws the exemption", ToStudent("exemption-withdrawn", "en")!.Text);
        Assert.Contains("3,770.00", ToStudent("exemption-withdrawn", "en")!.Text);
    }

    [Fact]
    public void Who_leaves_reads_what_is_kept_what_goes_back_and_why()
    {
        var text = ToStudent("left-of-right", "fr")!.Text.Replace('\u00A0', ' ');

        Assert.Contains("demandée le 25 août 2022", text);
        Assert.Contains("Conservé par l’école : 23,00 €", text);
        Assert.Contains("578,00 €", text);
        Assert.Contains("avant le début de l’année", text);
        Assert.Contains("s’il aboutit", ToStudent("left-flying", "fr")!.Text);
        Assert.DoesNotContain("€", ToStudent("left-unpaid", "fr")!.Text);
        Assert.Contains("rendus en entier", ToStudent("receipt-after-leaving", "fr")!.Text);
    }

    [Fact]
    public void Money_paid_twice_is_told_by_one_mail_that_promises_no_invoice()
    {
        var twice = ToStudent("receipt-surplus", "fr")!;
        Assert.Equal("Payé deux fois : 601,00 € rendus", twice.Subject.Replace('\u00A0', ' '));
        Assert.Contains("vous les aviez déjà réglés", twice.Text);
        Assert.Contains("il n’y a pas de facture", twice.Text);
        Assert.DoesNotContain("Votre facture est disponible", twice.Text);
        var (_, story, _) = MailStories.All("fr").Single(candidate => candidate.Name == "receipt-surplus");
        Assert.False(MailComposer.Concerns(new RefundSent("R1", "700009"), story.Dossier));
        Assert.True(MailComposer.Concerns(new RefundHandedOver("R1", "00133"), story.Dossier));
    }

    private static MailMessage? ToStudent(string name, string language) =>
        MailComposerTests.Compose(name, language).SingleOrDefault(mail => mail.Id.EndsWith("student", StringComparison.Ordinal));

    // Addresses and what others wrote are the same in every language; so is the signature.
    private static List<string> Lines(MailMessage mail) =>
    [
        .. mail.Text[..mail.Text.IndexOf("-- \n", StringComparison.Ordinal)].Split('\n')
            .Where(line => line.Length > 0 && line[0] != '>' && !line.StartsWith("http", StringComparison.Ordinal) && !line.StartsWith("Dossier ", StringComparison.Ordinal)),
    ];

    private static string Words(MailMessage mail) => string.Join('\n', [mail.Subject, .. Lines(mail)]);

    [GeneratedRegex("[éèêàùçœÉ«»]")]
    private static partial Regex FrenchLetters();

    [GeneratedRegex(" [:;?!»]|« |\\d €")]
    private static partial Regex BreakingSpace();

    [GeneratedRegex("<script|<img|<link|<iframe|src=|url\\(|@import|\\son\\w+=", RegexOptions.IgnoreCase)]
    private static partial Regex Remote();

    [GeneratedRegex("boursi|\\bbourse|union européenne|internation|différenci|nationalit", RegexOptions.IgnoreCase)]
    private static partial Regex Confidential();
}
