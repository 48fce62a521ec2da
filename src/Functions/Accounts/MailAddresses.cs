using System.Net.Mail;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Enrollment.Functions.Accounts;

/// <summary>Addresses as sign-in compares them: without regard to case, since people write them either way.</summary>
public static partial class MailAddresses
{
    public static string Normalise(string address) => address.Trim().ToLowerInvariant();

    /// <summary>A key that any address has, whatever letters it is made of, and that no log gives away.</summary>
    public static string Key(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalise(address))));

    public static bool IsOne(string address) =>
        address.Length is >= 6 and <= 120 && Ascii.IsValid(address) && MailAddress.TryCreate(address, out var read) && read.Address == address;

    /// <summary>Fewer letters than an address may have: those of staff stand in the API's own addresses.</summary>
    public static bool CanBeStaff(string address) => IsOne(address) && Plain().IsMatch(address);

    [GeneratedRegex(@"\A[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+\z")]
    private static partial Regex Plain();
}
