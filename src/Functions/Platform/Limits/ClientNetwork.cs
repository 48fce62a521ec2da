using System.Net;
using System.Net.Sockets;

namespace Enrollment.Functions.Platform.Limits;

/// <summary>Names the client of a call without a token: its IPv4 address, or the /64 of its IPv6 address, all of which one subscriber has.</summary>
internal static class ClientNetwork
{
    private const int NetworkOctets = 8;

    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is null)
            return "unknown";
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4().ToString();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var octets = address.GetAddressBytes();
        Array.Clear(octets, NetworkOctets, octets.Length - NetworkOctets);
        return $"{new IPAddress(octets)}/64";
    }
}
