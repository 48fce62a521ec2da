using DurableTask.Core.Exceptions;
using Enrollment.Functions.Platform.Identities;
using Enrollment.Functions.Platform.Schools;
using Enrollment.Functions.Platform.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>
/// Sends sign-in mails from orchestrations of their own, so that a call that asks for a link does the same work for every
/// address. A failed mail is tried again, and a mail server that takes no more for a while is waited for. A mail not sent
/// within <see cref="WaitsFor"/> is recorded in the audit log, and its person asks for another.
/// </summary>
internal sealed class SignInMails(SignInMailer mailer)
{
    public static readonly TimeSpan WaitsFor = TimeSpan.FromDays(2);

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 6, firstRetryInterval: TimeSpan.FromSeconds(10), backoffCoefficient: 3));

    [Function(nameof(MailLink))]
    public static async Task MailLink([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (address, last) = (context.GetInput<string>()!, context.CurrentUtcDateTime + WaitsFor);
        if (!await GoesAsync(context, last, () => context.CallActivityAsync<DateTimeOffset?>(nameof(SendLink), address, Patiently)))
            await context.CallActivityAsync(nameof(GiveUpLink), new LinkGivenUp(address, context.InstanceId), Patiently);
    }

    /// <summary>Mails that a password was set. Starts before it is set, so that no crash loses the mail, and checks three times.</summary>
    [Function(nameof(MailPasswordSet))]
    public static async Task MailPasswordSet([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (order, last) = (context.GetInput<PasswordSetOrder>()!, context.CurrentUtcDateTime + WaitsFor);
        var pauses = new Queue<int>([1, 5]);
        if (!await GoesAsync(context, last, async () => NextLook(await context.CallActivityAsync<PasswordSetTold>(nameof(TellPasswordSet), order, Patiently))))
            await context.CallActivityAsync(nameof(GiveUpPasswordSet), order, Patiently);

        DateTimeOffset? NextLook(PasswordSetTold told) =>
            told.HeldUntil ?? (!told.IsSet && pauses.TryDequeue(out var minutes) ? context.CurrentUtcDateTime.AddMinutes(minutes) : null);
    }

    [Function(nameof(SendLink))]
    [WithoutSchool]
    public Task<DateTimeOffset?> SendLink([ActivityTrigger] string addressKey, CancellationToken cancellation) =>
        mailer.SendLinkAsync(addressKey, cancellation);

    [Function(nameof(TellPasswordSet))]
    [WithoutSchool]
    public Task<PasswordSetTold> TellPasswordSet([ActivityTrigger] PasswordSetOrder order, CancellationToken cancellation) =>
        mailer.TellPasswordSetAsync(IdentityId.Parse(order.Identity)!, order.LinkHash, cancellation);

    [Function(nameof(GiveUpLink))]
    [WithoutSchool]
    public Task GiveUpLink([ActivityTrigger] LinkGivenUp given, CancellationToken cancellation) =>
        mailer.GiveUpAsync(given.Address, given.Order, cancellation);

    [Function(nameof(GiveUpPasswordSet))]
    [WithoutSchool]
    public Task GiveUpPasswordSet([ActivityTrigger] PasswordSetOrder order, CancellationToken cancellation) =>
        mailer.GiveUpAsync(IdentityId.Parse(order.Identity)!, order.LinkHash, cancellation);

    // False if sending keeps failing or is held up beyond the last time.
    private static async Task<bool> GoesAsync(TaskOrchestrationContext context, DateTime last, Func<Task<DateTimeOffset?>> send)
    {
        try
        {
            while (await send() is { } until)
            {
                if (until.UtcDateTime > last)
                    return false;
                await context.CreateTimer(until.UtcDateTime, CancellationToken.None);
            }

            return true;
        }
        catch (Microsoft.DurableTask.TaskFailedException)
        {
            return false;
        }
    }
}

/// <param name="Order">Id of the orchestration that gave up.</param>
internal sealed record LinkGivenUp(string Address, string Order);

internal sealed record PasswordSetOrder(string Identity, string LinkHash);

/// <summary>Starts these orchestrations. A link asked for twice within the same minute is mailed once.</summary>
internal static class SignInMailStarts
{
    public static Task MailLinkAsync(this DurableTaskClient durable, string addressKey, DateTimeOffset now, CancellationToken cancellation) =>
        StartAsync(
            durable, nameof(SignInMails.MailLink), string.Create(CultureInfo.InvariantCulture, $"sign-in-link-{addressKey}-{now:yyyyMMddHHmm}"), addressKey, cancellation);

    public static Task MailPasswordSetAsync(this DurableTaskClient durable, SecretToken link, CancellationToken cancellation) =>
        StartAsync(
            durable, nameof(SignInMails.MailPasswordSet), $"sign-in-password-{Hashes.Of(link.Text)}",
            new PasswordSetOrder(link.Identity.ToString(), Hashes.Of(link.Text)), cancellation);

    private static async Task StartAsync(DurableTaskClient durable, string orchestrator, string id, object input, CancellationToken cancellation)
    {
        try
        {
            var options = new StartOrchestrationOptions(id).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
            await durable.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // It was started already, as wanted.
        }
    }
}
