using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Mails;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Tests.Orchestration;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>A server that takes only so many mails sets the pace of the whole app; nothing is refused by it.</summary>
public sealed class MailPaceTests(OpenDay day) : IClassFixture<OpenDay>, IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
    private readonly MoodyMailServer server = new();
    private int allowed;

    public async Task InitializeAsync()
    {
        await new TableServiceClient(day.App.Storage).GetTableClient(MailMessages.TableName).DeleteEntityAsync("pace", "mails");
        server.Answer = _ => allowed-- > 0 ? null : "452 4.5.127 Message rejected. Excessive message rate from sender";
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task While_the_server_takes_no_more_no_instance_asks_it_and_no_mail_grows_older()
    {
        allowed = 1;
        var (first, second, third) = (await DeclaredAsync("pace1"), await DeclaredAsync("pace2"), await DeclaredAsync("pace3"));
        await first.SendMailsAsync();
        await second.SendMailsAsync();
        await third.SendMailsAsync();

        // Each student here is an instance of its own: the third has read of the pause, and asks nobody.
        Assert.Equal(2, server.Asked.Count);
        var held = Assert.Single((await third.ReadAsync()).Mails);
        Assert.Equal((DeliveryState.Waiting, null, clock.GetUtcNow().AddMinutes(6)), (held.State, held.FirstTriedAt, held.TryAgainAt));

        for (var hours = 0; hours < 24 * 7; hours++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await second.SendMailsAsync();
        }

        Assert.Equal([DeliveryState.Waiting], await second.StatesAsync("student"));
        Assert.Empty(await second.TasksAsync());
        allowed = 10;
        clock.Advance(TimeSpan.FromHours(1));
        await second.SendMailsAsync();
        await third.SendMailsAsync();
        Assert.Equal(3, server.Taken.Count);
    }

    [Fact]
    public async Task Mails_about_money_and_approvals_go_before_reminders()
    {
        allowed = 2;
        var (reminded, paying) = (await DeclaredAsync("pace4"), await DeclaredAsync("pace5"));
        await reminded.AskForSixAsync();
        await reminded.SendMailsAsync();
        allowed = 2;
        clock.Advance(TimeSpan.FromMinutes(12));
        await reminded.SendMailsAsync();
        await reminded.DoAsync("remind", (_, _) => Decision.Record(new AccountantsReminded(1, false)));
        await paying.PayAsync();
        allowed = 0;
        await reminded.SendMailsAsync();
        await paying.SendMailsAsync();

        var money = (await paying.ReadAsync()).MailsAt(StepBench.School);
        var reminder = (await reminded.ReadAsync()).Mails[^1].TryAgainAt;

        Assert.Equal(clock.GetUtcNow().AddMinutes(6), money);
        Assert.Equal(clock.GetUtcNow().AddMinutes(11), reminder);
    }

    [Fact]
    public async Task A_pace_that_cannot_be_written_down_is_no_failure_of_the_mail()
    {
        var wire = new Wire();
        var student = await DeclaredAsync("pace6", wire);
        wire.Refuses = request => request.Method != RequestMethod.Get && request.Uri.ToString().Contains("pace", StringComparison.Ordinal);

        await Assert.ThrowsAsync<RequestFailedException>(student.SendMailsAsync);

        wire.Refuses = _ => false;
        var mail = Assert.Single((await student.ReadAsync()).Mails);
        Assert.Equal((DeliveryState.Waiting, null, null), (mail.State, mail.FirstTriedAt, mail.TryAgainAt));
    }

    private async Task<MailedStudent> DeclaredAsync(string number, Wire? wire = null)
    {
        var student = await new MailedStudent(day.App.Storage, clock, server, number, wire).EnrolAsync($"{number}@example.org");
        await student.DeclareAsync();
        return student;
    }
}
