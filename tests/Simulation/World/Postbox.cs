using Enrollment.Domain;
using Enrollment.Functions.Features.Mails;

namespace Enrollment.Simulation.World;

/// <summary>Every mail that the server ever accepted. A mail sent twice is in it twice.</summary>
internal sealed class Postbox(TimeProvider clock)
{
    private readonly List<(DateTimeOffset At, MailMessage Message)> mails = [];

    public IReadOnlyList<(DateTimeOffset At, MailMessage Message)> Mails => mails;

    public HashSet<string> Ids { get; } = [];

    /// <summary>Returns the state of a mailbox. One in eight is dead, and one accepts mails only every other week.</summary>
    public static Mood MoodOf(string address) => address.EndsWith("@example.org", StringComparison.Ordinal)
        ? (StableHash.Of(address) % 8) switch { 0 => Mood.Dead, 1 => Mood.OftenFull, _ => Mood.Well }
        : Mood.Well;

    /// <summary>Returns the refusal of a mail by the recipient's server, if any.</summary>
    public MailRefusedException? Judge(MailMessage message) => MoodOf(message.To) switch
    {
        Mood.Dead => new MailRefusedException(MailRefusal.ForGood, "550 5.1.1"),
        Mood.OftenFull when clock.GetUtcNow().DayOfYear / 7 % 2 == 0 => new MailRefusedException(MailRefusal.ForNow, "452 4.2.2"),
        _ => null,
    };

    public void Take(MailMessage message)
    {
        mails.Add((clock.GetUtcNow(), message));
        Ids.Add(message.Id);
    }
}

internal enum Mood
{
    Well,
    OftenFull,
    Dead,
}

/// <summary>The mail server as one process sees it. It may fail before or after it has accepted a mail, or accept no more for a while.</summary>
internal sealed class MemoryMailer(Postbox postbox, Faults faults) : IMailer
{
    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        await faults.PassAsync("before a mail");
        var fails = faults.Happens(faults.Rates.Mail);
        if (fails && faults.Next(2) == 0)
            throw Failure(message, "is not taken");

        if (faults.Happens(faults.Rates.Mail / 4))
            throw Throttled(message);
        if (postbox.Judge(message) is { } refusal)
            throw refusal;

        postbox.Take(message);
        await faults.PassAsync("after a mail");
        if (fails)
            throw Failure(message, "is taken, but nobody says so");
    }

    private MailRefusedException Throttled(MailMessage message)
    {
        faults.Say($"mail: no more are taken, {message.Id} neither");
        return new MailRefusedException(MailRefusal.Throttled, "429", faults.Next(2) == 0 ? TimeSpan.FromMinutes(20) : null);
    }

    private IOException Failure(MailMessage message, string how)
    {
        faults.Say($"mail: {message.Id} {how}");
        return new IOException($"The mail {how}.");
    }
}
