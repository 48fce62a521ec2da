namespace Enrollment.Functions.Features.Portal;

/// <summary>A file as it is sent.</summary>
/// <param name="Compressed">The same by Brotli; null where that gains nothing.</param>
internal sealed record PortalFile(byte[] Octets, byte[]? Compressed, string Media);
