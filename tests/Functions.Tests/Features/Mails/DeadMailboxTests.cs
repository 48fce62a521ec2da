using Enrollment.Domain.Accounting;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Tests.Orchestration;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using static Enrollment.Domain.Mails.DeliveryState;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>A mailbox that refuses holds up what goes to it, for as long as that is of use, and nothing else.</summary>
public sealed class DeadMailboxTests(OpenDay day) : IClassFixture<OpenDay>, IDisposable
{
    private const string Unknown = "550 5.1.1 <lea@dead.example> unknown";

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly MoodyMailServer server = new();

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task A_mailbox_that_is_refused_for_good_holds_up_neither_the_accountants_nor_the_year()
    {
        var student = await StudentAsync("dead1");
        server.Answer = to => to == student.Email ? Unknown : null;
        await student.DeclareAsync();
        await student.AskForSixAsync();

        var next = await student.SendMailsAsync();

        Assert.Single(server.SubjectsTo(MailedStudent.Accountants));
        Assert.Equal((StepKind.Wait, StepKind.RemindAccountants), (next.Kind, next.Then!.Kind));
        Assert.Equal([Refused, Refused], await student.StatesAsync("student"));
        Assert.Equal(["550 5.1.1", "550 5.1.1"], (await student.ReadAsync()).Mails.Where(mail => mail.To == "student").Select(mail => mail.Code));
        var task = Assert.Single(await student.TasksAsync());
        Assert.Equal((ManualTaskKind.DeliverMails, "student"), (task.Kind, task.Subject));

        var asked = server.Asked.Count;
        await student.SendMailsAsync();
        Assert.Equal(asked, server.Asked.Count);
    }

    [Fact]
    public async Task A_corrected_address_gets_what_was_refused_and_is_still_of_use()
    {
        var student = await StudentAsync("dead2");
        server.Answer = to => to == "lea@dead.example" ? Unknown : null;
        await student.DeclareAsync();
        await student.AskForSixAsync();
        await student.SendMailsAsync();
        await student.DoAsync("withdraw", (dossier, _) => PlanRules.Withdraw(dossier));

        await student.EnrolAsync("lea@alive.example");
        await student.SendMailsAsync();

        Assert.Equal(["Votre situation est enregistrée"], server.SubjectsTo("lea@alive.example"));
        Assert.Equal([Sent, Overtaken], await student.StatesAsync("student"));
        Assert.Empty(await student.TasksAsync());
    }

    [Fact]
    public async Task A_mailbox_that_is_full_for_a_while_is_tried_with_growing_pauses_and_then_has_its_mails_in_order()
    {
        var student = await StudentAsync("dead3");
        server.Answer = to => to == student.Email ? "452 4.2.2 over quota" : null;
        await student.DeclareAsync();
        await student.AskForSixAsync();

        var next = await student.SendMailsAsync();
        Assert.Equal((StepKind.Wait, clock.GetUtcNow().AddMinutes(10), StepKind.SendMails), (next.Kind, next.Until, next.Then!.Kind));
        Assert.Equal([RefusedForNow, Waiting], await student.StatesAsync("student"));
        Assert.Empty(await student.TasksAsync());

        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(clock.GetUtcNow().AddHours(1), (await student.SendMailsAsync()).Until);
        Assert.Equal(2, server.Asked.Count(to => to == student.Email));

        server.Answer = _ => null;
        await student.TryAgainAsync();
        Assert.Equal(["Votre situation est enregistrée", "Votre demande de paiement en plusieurs fois"], server.SubjectsTo(student.Email));
    }

    [Fact]
    public async Task A_mailbox_that_stays_full_is_given_up_after_days_and_a_person_is_told()
    {
        var student = await StudentAsync("dead4");
        server.Answer = to => to == student.Email ? "450 4.2.1 try later" : null;
        await student.DeclareAsync();
        var first = clock.GetUtcNow();

        await student.SendMailsAsync();
        while (await student.ReadAsync() is { } stored && stored.MailsAt(StepBench.School) is not null)
            await student.TryAgainAsync();

        Assert.InRange(clock.GetUtcNow() - first, DeliveryRules.TriedFor, DeliveryRules.TriedFor + TimeSpan.FromHours(6));
        Assert.InRange(server.Asked.Count, 10, 50);
        Assert.Equal([Refused], await student.StatesAsync("student"));
        Assert.Single(await student.TasksAsync());
    }

    [Fact]
    public async Task The_year_ends_while_mails_are_undelivered_and_nothing_is_tried_after_it()
    {
        var student = await StudentAsync("dead5");
        server.Answer = _ => "450 4.2.1 try later";
        await student.DeclareAsync();
        clock.SetUtcNow(new DateTimeOffset(2023, 8, 31, 20, 0, 0, TimeSpan.Zero));

        var step = await student.SendMailsAsync();
        while (step.Kind != StepKind.YearIsOver)
            step = await student.TryAgainAsync();

        Assert.True(clock.GetUtcNow() < new DateTimeOffset(2023, 9, 2, 8, 0, 0, TimeSpan.Zero), $"The year ended at {clock.GetUtcNow()}.");
        Assert.Null((await student.ReadAsync()).MailsAt(StepBench.School));
        Assert.Single(await student.TasksAsync());
    }

    [Fact]
    public async Task A_sender_that_the_server_does_not_accept_is_no_fault_of_the_mailbox()
    {
        var student = await StudentAsync("dead6");
        server.Answer = _ => "421 4.3.0 closing";
        await student.DeclareAsync();

        await student.SendMailsAsync();

        Assert.Equal([RefusedForNow], await student.StatesAsync("student"));
        Assert.Equal("server-fails", (await student.ReadAsync()).Mails[0].Code);
    }

    private Task<MailedStudent> StudentAsync(string number) =>
        new MailedStudent(day.App.Storage, clock, server, number).EnrolAsync("lea@dead.example");
}
