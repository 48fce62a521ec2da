using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Tests.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Mails;

public sealed class MailComposerTests
{
    public static TheoryData<string> Stories => [.. MailStories.All("fr").Select(story => story.Name)];

    [Theory]
    [InlineData("situation", "student")]
    [InlineData("uncertain", "student", "help")]
    [InlineData("validated", "student")]
    [InlineData("rejected", "student")]
    [InlineData("plan-requested", "accountants", "student")]
    [InlineData("plan-accepted", "student")]
    [InlineData("plan-refused", "student")]
    [InlineData("plan-revised", "accountants")]
    [InlineData("plan-reminded", "accountants")]
    [InlineData("plan-escalated", "escalation")]
    [InlineData("plan-paid-otherwise", "student")]
    [InlineData("receipt-once", "student")]
    [InlineData("unmatched", "student", "accountants")]
    [InlineData("card-temporary", "student")]
    [InlineData("card-changed", "student")]
    [InlineData("debit-announced", "student")]
    [InlineData("debit-refused-soft", "student")]
    [InlineData("blocked", "student", "accountants")]
    [InlineData("unblocked", "student")]
    [InlineData("exempted-before", "student")]
    [InlineData("left-of-right", "student")]
    [InlineData("left-refunded", "student")]
    [InlineData("refund-sent", "student")]
    [InlineData("refund-transferred", "student")]
    [InlineData("refund-by-hand", "student", "accountants")]
    public void Each_fact_is_told_to_whom_it_concerns(string name, params string[] kinds)
    {
        var mails = Compose(name, "fr");

        Assert.Equal(kinds, mails.Select(mail => mail.Id.Split('-')[^1]));
        Assert.All(mails, mail => Assert.Equal(AddressOf(mail), mail.To));
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void A_mail_is_announced_by_its_fact(string name)
    {
        var (_, story, fromEnd) = MailStories.All("fr").Single(candidate => candidate.Name == name);

        Assert.True(MailComposer.Concerns(story.Entries[^(fromEnd + 1)].Fact, story.Dossier));
        Assert.NotEmpty(Compose(name, "fr"));
    }

    [Fact]
    public void Every_kind_of_fact_either_has_a_story_or_is_known_to_be_silent()
    {
        Type[] silent =
        [
            typeof(RosterRecorded), typeof(PlanStarted), typeof(PaymentAttemptOpened), typeof(PaymentAttemptUnanswered), typeof(PaymentAnnounced),
            typeof(StepResumed), typeof(PageClosed), typeof(UnmatchedPaymentResolved), typeof(CardAuthorised), typeof(CardDeleted), typeof(CreditGranted), typeof(CreditNoteIssued),
            typeof(InvoiceIssued), typeof(RefundDecided), typeof(RefundStarted), typeof(RefundUnanswered), typeof(PersonalDataErased),
            typeof(PlanRestored), typeof(CreditDropped), typeof(RefundDropped),
        ];
        var told = MailStories.All("fr").Select(story => story.Story.Entries[^(story.FromEnd + 1)].Fact.GetType());

        Assert.Equal(Fact.Kinds.ToHashSet(), silent.Concat(told).ToHashSet());
        Assert.Empty(silent.Intersect(told));
    }

    [Fact]
    public void A_technical_failure_that_is_tried_again_is_not_told()
    {
        var (_, story, fromEnd) = MailStories.All("fr").Single(candidate => candidate.Name == "debit-refused-technical");
        var refused = (PaymentAttemptRefused)story.Entries[^(fromEnd + 1)].Fact;

        Assert.False(MailComposer.Concerns(refused with { RetryAt = story.Last.At.AddHours(2) }, story.Dossier));
    }

    [Fact]
    public void A_card_that_nobody_waits_for_is_forgotten_without_a_word()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts).Add(new CardRejected("pc-2022-22100417-P001", CardRejection.NotNeeded));

        Assert.False(MailComposer.Concerns(story.Last.Fact, story.Dossier));
    }

    [Fact]
    public void The_card_of_a_payment_is_told_with_its_receipt_alone()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts)
            .Add(new CardRegistered(new RegisteredCard("pc-2022-22100417-P001", "t", new DateOnly(2029, 12, 31))));

        Assert.False(MailComposer.Concerns(story.Last.Fact, story.Dossier));
    }

    [Fact]
    public void A_plan_in_force_that_is_cut_anew_needs_no_new_decision()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts).Add(new PlanRevised(1, new Dictionary<int, long> { [2] = 1 }));

        Assert.False(MailComposer.Concerns(story.Last.Fact, story.Dossier));
    }

    [Fact]
    public void Silent_facts_lead_to_no_mail()
    {
        var story = new Story();

        Assert.False(MailComposer.Concerns(story.Last.Fact, story.Dossier));
        Assert.Empty(Composed.Of(story.Last, story));
    }

    [Fact]
    public void A_card_refused_on_the_page_is_not_mailed()
    {
        var story = new Story().Declare("01");
        story.Add(new PaymentAttemptOpened("pc-2022-22100417-P001", PaymentChannel.OnePayment, 60100, null, null, story.Now))
            .Add(new PaymentAttemptRefused("pc-2022-22100417-P001", "00151", RefusalClass.Soft, null));

        Assert.False(MailComposer.Concerns(story.Last.Fact, story.Dossier));
        Assert.Empty(Composed.Of(story.Last, story));
    }

    [Theory]
    [InlineData(PlanEnd.Withdrawn)]
    [InlineData(PlanEnd.DeclarationRejected)]
    [InlineData(PlanEnd.NothingLeftToPay)]
    public void A_plan_that_ends_with_news_told_otherwise_is_not_mailed_twice(PlanEnd because)
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts).Add(new PlanCancelled(1, because));

        Assert.False(MailComposer.Concerns(story.Last.Fact, story.Dossier));
    }

    [Fact]
    public void The_same_entry_gives_the_same_mails_and_two_mails_never_share_an_id()
    {
        Assert.Equal(Compose("plan-requested", "fr"), Compose("plan-requested", "fr"));
        Assert.Equal(["pc-2022-22100417-3-accountants", "pc-2022-22100417-3-student"], Compose("plan-requested", "fr").Select(mail => mail.Id));
    }

    [Fact]
    public void A_debit_exempted_since_is_not_announced()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts).Add(new DebitAnnounced(1, 2));
        var entry = story.Last;
        story.Add(new PlanCancelled(1, PlanEnd.NothingLeftToPay));

        Assert.Empty(Composed.Of(entry, story));
    }

    internal static IReadOnlyList<MailMessage> Compose(string name, string language)
    {
        var (_, story, fromEnd) = MailStories.All(language).Single(candidate => candidate.Name == name);
        return Composed.Of(story.Entries[^(fromEnd + 1)], story);
    }

    private static string AddressOf(MailMessage mail) => mail.Id.Split('-')[^1] switch
    {
        "student" => "emilie@student.test",
        "accountants" => Samples.School.Mailboxes.Accountants,
        "help" => Samples.School.Mailboxes.Help,
        _ => Samples.School.Mailboxes.Escalation,
    };
}
