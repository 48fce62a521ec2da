namespace Enrollment.Functions.Features.Portal;

/// <summary>A file as it is sent.</summary>
/// <param name="Compressed">The file compressed by Brotli; null if that is no smaller.</param>
internal sealed record PortalFile(byte[] Octets, byte[]? Compressed, string Media);
