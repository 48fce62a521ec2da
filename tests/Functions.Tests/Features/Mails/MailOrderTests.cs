using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static Enrollment.Domain.Mails.DeliveryState;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>What is written first is told first, one decision is one mail, and each says how the account stands when it is sent.</summary>
public sealed class MailOrderTests(OpenDay day) : IClassFixture<OpenDay>, IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly MoodyMailServer server = new();

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task An_exemption_and_the_refund_it_causes_are_one_mail()
    {
        var student = await PaidAsync("order1");
        await student.DoAsync("exempt", (dossier, moment) => GrantExemption.Decide(dossier, null, "CE-1", moment));

        await RefundAsync(student, (dossier, id) => RefundRules.Sent(dossier, id, "700009"));

        var mail = server.Taken[^1];
        Assert.Equal("Une exonération vous est accordée", mail.Subject);
        Assert.Contains("Nous vous avons remboursé 3 169,00 €", Plain(mail.TextBody), StringComparison.Ordinal);
        Assert.DoesNotContain("si possible sur la carte", Plain(mail.TextBody), StringComparison.Ordinal);
        Assert.Equal([Sent, Sent, Sent, Overtaken], await student.StatesAsync("student"));
    }

    [Fact]
    public async Task A_refund_that_the_card_refuses_is_told_with_its_exemption_as_a_transfer()
    {
        var student = await PaidAsync("order2");
        await student.DoAsync("exempt", (dossier, moment) => GrantExemption.Decide(dossier, null, "CE-1", moment));

        await RefundAsync(student, (dossier, id) => RefundRules.Refused(dossier, id, "00133"));

        var mail = Plain(server.Taken.Last(taken => taken.To.Mailboxes.Single().Address == student.Email).TextBody);
        Assert.Contains("feront un virement", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("si possible sur la carte", mail, StringComparison.Ordinal);
        Assert.Single(server.SubjectsTo(MailedStudent.Accountants));
    }

    [Fact]
    public async Task A_refund_that_is_made_after_its_exemption_was_told_has_a_mail_of_its_own()
    {
        var student = await PaidAsync("order3");
        await student.DoAsync("exempt", (dossier, moment) => GrantExemption.Decide(dossier, null, "CE-1", moment));
        await student.SendMailsAsync();

        await RefundAsync(student, (dossier, id) => RefundRules.Sent(dossier, id, "700009"));

        Assert.Equal(["Une exonération vous est accordée", "Remboursement de 3 169,00 €"], server.SubjectsTo(student.Email).TakeLast(2).Select(subject => Plain(subject)));
    }

    [Fact]
    public async Task What_waits_from_before_goes_before_what_an_activity_has_just_written()
    {
        var student = await PaidAsync("order4", send: false);

        await student.ActAsync("validate", (_, _) => Decision.Record(new DeclarationValidated()));

        Assert.Equal(
            ["Votre situation est enregistrée", "Paiement reçu : 3 770,00 €", "Votre déclaration est validée"], server.SubjectsTo(student.Email).Select(subject => Plain(subject)));
        Assert.Contains("Vous n’avez rien à payer", server.Taken[0].TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_was_withdrawn_meanwhile_is_not_mailed_to_the_accountants()
    {
        var student = await new MailedStudent(day.App.Storage, clock, server, "order5").EnrolAsync("lea@example.org");
        await student.DeclareAsync();
        for (var requests = 1; requests <= 3; requests++)
        {
            await student.AskForSixAsync();
            await student.DoAsync("withdraw", (dossier, _) => PlanRules.Withdraw(dossier));
        }

        await student.SendMailsAsync();

        Assert.Empty(server.SubjectsTo(MailedStudent.Accountants));
        Assert.Equal([Overtaken, Overtaken, Overtaken], await student.StatesAsync("accountants"));
        Assert.Equal(["Votre situation est enregistrée"], server.SubjectsTo(student.Email));
    }

    private static string Plain(string? text) => text!.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private async Task<MailedStudent> PaidAsync(string number, bool send = true)
    {
        var student = await new MailedStudent(day.App.Storage, clock, server, number).EnrolAsync("lea@example.org");
        await student.DeclareAsync();
        await student.PayAsync();
        if (send)
            await student.SendMailsAsync();
        return student;
    }

    private static async Task RefundAsync(MailedStudent student, Func<Dossier, string, Decision> answer)
    {
        var id = (await student.ReadAsync()).Dossier.Refunds.Single().Id;
        await student.DoAsync("start-refund", (dossier, moment) => RefundRules.Start(dossier, id, moment.Now));
        await student.DoAsync("note", (dossier, _) => Decision.Record(new CreditNoteIssued("A-1", dossier.Credits[^1].Id, dossier.Credits[^1].Cents, "hash")));
        await student.ActAsync("answer-refund", (dossier, _) => answer(dossier, id));
    }
}
