using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Enrollment.LocalHost.Durable.Replay;

internal static class DeterministicGuid
{
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    /// <summary>
    /// A name-based id (RFC 4122, version 5) of instance, turn time and position: what the real runtime makes, so that an
    /// application sees the same ids on both.
    /// </summary>
    [SuppressMessage("Security", "CA5350", Justification = "Version 5 is defined with SHA-1; nothing secret here.")]
    internal static Guid Create(string instanceId, DateTime turn, int position)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{turn:o}_{position}"));
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
