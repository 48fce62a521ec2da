namespace Enrollment.Domain.Mails;

/// <summary>
/// Decides when a mail is tried, and when no more. Each recipient has a queue of their own, in the order of the ledger, so
/// that a mailbox that refuses holds up only its own mails.
/// </summary>
public static class DeliveryRules
{
    /// <summary>The time after its first try during which a mail that is refused for now is tried again. Then a person is told.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromDays(5);

    /// <summary>Takes the place of <see cref="TriedFor"/> and <see cref="HeldFor"/> once the academic year is over, so that the year ends.</summary>
    public static readonly TimeSpan TriedForAfterTheYear = TimeSpan.FromDays(1);

    /// <summary>The time during which a mail waits for a server that takes no more. Then a person is told.</summary>
    public static readonly TimeSpan HeldFor = TimeSpan.FromDays(14);

    /// <summary>Stands for a server's code in a delivery that was held up for too long.</summary>
    public const string Throttled = "throttled";

    /// <summary>Returns the next mail of each recipient, in the order of the ledger.</summary>
    public static IReadOnlyList<Delivery> Next(IReadOnlyList<Delivery> deliveries, Dossier dossier, School school) =>
        dossier.Erasure is not null ? [] :
        [
            .. deliveries.Where(delivery => IsOpen(delivery, AddressOf(delivery, dossier, school)))
                .OrderBy(delivery => delivery.Sequence).DistinctBy(delivery => delivery.To),
        ];

    /// <summary>Returns those of <see cref="Next"/> that are due by now.</summary>
    public static IReadOnlyList<Delivery> Due(IReadOnlyList<Delivery> deliveries, Dossier dossier, Moment moment) =>
        [.. Next(deliveries, dossier, moment.School).Where(delivery => DueAt(delivery, dossier, moment.School) <= moment.Now)];

    /// <summary>Returns the instant (UTC) at which the next mail is tried; null if none is left to try.</summary>
    public static DateTimeOffset? NextAt(IReadOnlyList<Delivery> deliveries, Dossier dossier, School school) =>
        Next(deliveries, dossier, school).Select(delivery => (DateTimeOffset?)DueAt(delivery, dossier, school)).Min();

    public static Delivery Sent(Delivery delivery, string address, int version, DateTimeOffset now) => delivery with
    {
        State = DeliveryState.Sent,
        Address = address,
        Version = version,
        At = now,
        TryAgainAt = null,
        HeldSince = null,
        Code = null,
    };

    /// <summary>Ends the delivery, until the address changes.</summary>
    public static Delivery Refused(Delivery delivery, string address, string code, DateTimeOffset now) => delivery with
    {
        State = DeliveryState.Refused,
        Address = address,
        FirstTriedAt = FirstTriedAt(delivery, address, now),
        TryAgainAt = null,
        HeldSince = null,
        Code = code,
        At = now,
    };

    /// <summary>Tries again after a back-off that grows with the age of the first try. Ends the delivery when that is too long ago.</summary>
    public static Delivery RefusedForNow(Delivery delivery, string address, string code, Moment moment)
    {
        var first = FirstTriedAt(delivery, address, moment.Now);
        var age = moment.Now - first;
        return age >= (NextStep.IsOver(moment) ? TriedForAfterTheYear : TriedFor)
            ? Refused(delivery, address, code, moment.Now)
            : delivery with
            {
                State = DeliveryState.RefusedForNow,
                Address = address,
                FirstTriedAt = first,
                TryAgainAt = moment.Now + Pause(age),
                HeldSince = null,
                Code = code,
                At = moment.Now,
            };
    }

    /// <summary>Holds up the delivery while the server takes no more. This refuses nothing and ages nothing. Ends the delivery when it lasts too long.</summary>
    public static Delivery HeldUp(Delivery delivery, string address, DateTimeOffset until, Moment moment)
    {
        var held = delivery.Address is null || delivery.Address == address ? delivery : new Delivery(delivery.Sequence, delivery.To);
        var since = held.HeldSince ?? moment.Now;
        return moment.Now - since >= (NextStep.IsOver(moment) ? TriedForAfterTheYear : HeldFor)
            ? Refused(held, address, Throttled, moment.Now)
            : held with { TryAgainAt = until, HeldSince = since };
    }

    public static Delivery Overtaken(Delivery delivery, DateTimeOffset now) =>
        delivery with { State = DeliveryState.Overtaken, TryAgainAt = null, At = now };

    private static bool IsOpen(Delivery delivery, string address) => delivery.State switch
    {
        DeliveryState.Waiting or DeliveryState.RefusedForNow => true,
        DeliveryState.Refused => delivery.Address != address,
        _ => false,
    };

    private static DateTimeOffset DueAt(Delivery delivery, Dossier dossier, School school) =>
        delivery.Address is null || delivery.Address == AddressOf(delivery, dossier, school)
            ? delivery.TryAgainAt ?? DateTimeOffset.MinValue
            : DateTimeOffset.MinValue;

    private static string AddressOf(Delivery delivery, Dossier dossier, School school) =>
        MailRecipients.AddressOf(delivery.To, dossier.Student, school);

    private static DateTimeOffset FirstTriedAt(Delivery delivery, string address, DateTimeOffset now) =>
        delivery.Address == address ? delivery.FirstTriedAt ?? now : now;

    private static TimeSpan Pause(TimeSpan age) =>
        age < TimeSpan.FromHours(1) ? TimeSpan.FromMinutes(10)
        : age < TimeSpan.FromHours(12) ? TimeSpan.FromHours(1)
        : TimeSpan.FromHours(6);
}
