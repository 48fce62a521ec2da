using System.Text.RegularExpressions;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Identities;

/// <summary>
/// Addresses as sign-in compares them: in the form in which they are sent, without regard to case, since people write them
/// either way.
/// </summary>
internal static partial class MailAddresses
{
    public static string Normalise(string address) =>
        (EmailParser.TryRead(address.Trim(), out var sent, out _) ? sent : address.Trim()).ToLowerInvariant();

    /// <summary>A key that any address has, whatever letters it is made of, and that no log gives away.</summary>
    public static string Key(string address) => Hashes.Of(Normalise(address));

    /// <summary>The key of an address as somebody types it.</summary>
    /// <exception cref="InvalidRequestException">It is none.</exception>
    public static string KeyOfTyped(string address) => EmailParser.TryRead(address.Trim(), out _, out var flaw)
        ? Key(address)
        : throw new InvalidRequestException("email", flaw.Fr, flaw.En);

    /// <summary>Fewer letters than an address may have: those of staff stand in the API's own addresses.</summary>
    public static bool CanBeStaff(string address) => EmailParser.TryRead(address, out var sent, out _) && Plain().IsMatch(sent);

    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\z")]
    private static partial Regex Plain();
}
