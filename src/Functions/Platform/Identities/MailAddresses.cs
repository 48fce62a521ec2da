using System.Text.RegularExpressions;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Identities;

/// <summary>Normalises addresses for sign-in: as they are sent, and in lower case, because people write them either way.</summary>
internal static partial class MailAddresses
{
    public static string Normalise(string address) =>
        (EmailParser.TryRead(address.Trim(), out var sent, out _) ? sent : address.Trim()).ToLowerInvariant();

    /// <summary>Returns the key of an address. Any address has one, whatever its letters, and a log with the key gives no address away.</summary>
    public static string Key(string address) => Hashes.Of(Normalise(address));

    /// <summary>Returns the key of an address as somebody types it.</summary>
    /// <exception cref="InvalidRequestException">The text is no address.</exception>
    public static string KeyOfTyped(string address) => EmailParser.TryRead(address.Trim(), out _, out var flaw)
        ? Key(address)
        : throw new InvalidRequestException("email", flaw.Fr, flaw.En);

    /// <summary>True if the address has only plain letters. Fewer are allowed for staff, because their addresses stand in the API's own.</summary>
    public static bool CanBeStaff(string address) => EmailParser.TryRead(address, out var sent, out _) && Plain().IsMatch(sent);

    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\z")]
    private static partial Regex Plain();
}
