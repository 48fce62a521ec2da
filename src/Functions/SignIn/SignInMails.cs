using System.Globalization;
using DurableTask.Core.Exceptions;
using Enrollment.Functions.Accounts;
using Enrollment.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.SignIn;

/// <summary>
/// Mails about signing in go by an orchestration of their own: a call that asks for a link does the same work for every
/// address, and a mail server that fails is asked again. One that takes no more mails for a while is waited for.
/// </summary>
public sealed class SignInMails(SignInMailer mailer)
{
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 6, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 3));

    [Function(nameof(MailLink))]
    public static async Task MailLink([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        while (await context.CallActivityAsync<DateTimeOffset?>(nameof(SendLink), context.GetInput<string>()!, Patiently) is { } until)
            await context.CreateTimer(until.UtcDateTime, CancellationToken.None);
    }

    /// <summary>Started before the password is set, so that no crash loses the mail: looks a few times whether it was.</summary>
    [Function(nameof(MailPasswordSet))]
    public static async Task MailPasswordSet([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var order = context.GetInput<PasswordSetOrder>()!;
        var pauses = new Queue<int>([1, 5]);
        while (NextLook(await context.CallActivityAsync<PasswordSetTold>(nameof(TellPasswordSet), order, Patiently)) is { } next)
            await context.CreateTimer(next, CancellationToken.None);

        DateTime? NextLook(PasswordSetTold told) =>
            told.HeldUntil is { } until ? until.UtcDateTime
            : !told.IsSet && pauses.TryDequeue(out var minutes) ? context.CurrentUtcDateTime.AddMinutes(minutes)
            : null;
    }

    [Function(nameof(SendLink))]
    [WithoutSchool]
    public Task<DateTimeOffset?> SendLink([ActivityTrigger] string addressKey, CancellationToken cancellation) =>
        mailer.SendLinkAsync(addressKey, cancellation);

    [Function(nameof(TellPasswordSet))]
    [WithoutSchool]
    public Task<PasswordSetTold> TellPasswordSet([ActivityTrigger] PasswordSetOrder order, CancellationToken cancellation) =>
        mailer.TellPasswordSetAsync(AccountId.Parse(order.Account)!, order.LinkHash, cancellation);
}

public sealed record PasswordSetOrder(string Account, string LinkHash);

/// <summary>Starting these orchestrations; whatever is asked for twice within a minute goes once.</summary>
internal static class SignInMailStarts
{
    public static Task MailLinkAsync(this DurableTaskClient durable, string addressKey, DateTimeOffset now, CancellationToken cancellation) =>
        StartAsync(
            durable, nameof(SignInMails.MailLink), string.Create(CultureInfo.InvariantCulture, $"sign-in-link-{addressKey}-{now:yyyyMMddHHmm}"), addressKey, cancellation);

    public static Task MailPasswordSetAsync(this DurableTaskClient durable, SecretToken link, CancellationToken cancellation) =>
        StartAsync(
            durable, nameof(SignInMails.MailPasswordSet), $"sign-in-password-{Hashes.Of(link.Text)}",
            new PasswordSetOrder(link.Account.ToString(), Hashes.Of(link.Text)), cancellation);

    private static async Task StartAsync(DurableTaskClient durable, string orchestrator, string id, object input, CancellationToken cancellation)
    {
        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            await durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The wanted end: it is there.
        }
    }
}
