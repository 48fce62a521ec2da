using System.Net.Mail;
using System.Text;
using System.Text.RegularExpressions;
using Enrollment.Functions.Http;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Accounts;

/// <summary>Addresses as sign-in compares them: without regard to case, since people write them either way.</summary>
public static partial class MailAddresses
{
    public static string Normalise(string address) => address.Trim().ToLowerInvariant();

    /// <summary>A key that any address has, whatever letters it is made of, and that no log gives away.</summary>
    public static string Key(string address) => Hashes.Of(Normalise(address));

    /// <summary>The key of an address as somebody types it.</summary>
    /// <exception cref="InvalidRequestException">It is none.</exception>
    public static string KeyOfTyped(string address) => IsOne(address.Trim()) ? Key(address) : throw new InvalidRequestException(
        "email", "Ce n’est pas une adresse électronique.", "This is not an e-mail address.");

    public static bool IsOne(string address) =>
        address.Length is >= 6 and <= 120 && Ascii.IsValid(address) && MailAddress.TryCreate(address, out var read) && read.Address == address;

    /// <summary>Fewer letters than an address may have: those of staff stand in the API's own addresses.</summary>
    public static bool CanBeStaff(string address) => IsOne(address) && Plain().IsMatch(address);

    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\z")]
    private static partial Regex Plain();
}
