using Enrollment.Functions.Mails;

namespace Enrollment.Simulation.World;

/// <summary>Every mail that was ever taken by the server, and those it takes twice.</summary>
internal sealed class Postbox(TimeProvider clock)
{
    private readonly List<(DateTimeOffset At, MailMessage Message)> mails = [];

    public IReadOnlyList<(DateTimeOffset At, MailMessage Message)> Mails => mails;

    public HashSet<string> Ids { get; } = [];

    public void Take(MailMessage message)
    {
        mails.Add((clock.GetUtcNow(), message));
        Ids.Add(message.Id);
    }
}

/// <summary>The mail server as one process sees it: sometimes it fails, sometimes after it has taken the mail.</summary>
internal sealed class MemoryMailer(Postbox postbox, Faults faults) : IMailer
{
    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        await faults.PassAsync("before a mail");
        var fails = faults.Happens(faults.Rates.Mail);
        if (fails && faults.Next(2) == 0)
            throw Failure(message, "is not taken");

        postbox.Take(message);
        await faults.PassAsync("after a mail");
        if (fails)
            throw Failure(message, "is taken, but nobody says so");
    }

    private IOException Failure(MailMessage message, string how)
    {
        faults.Say($"mail: {message.Id} {how}");
        return new IOException($"The mail {how}.");
    }
}
