using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Finds and checks ports of the loopback address.</summary>
internal static class Ports
{
    /// <summary>Returns distinct ports that were free when checked.</summary>
    public static int[] Free(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <exception cref="HostStartException">At least one port is in use; the message has one line for each.</exception>
    public static void RequireFree(IEnumerable<PortUse> uses)
    {
        var taken = uses.Where(use => use.Port != 0 && SomethingListensOn(use.Port)).ToList();
        if (taken.Count > 0) throw new HostStartException(string.Join('\n', taken));
    }

    public static bool SomethingListensOn(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(endpoint => endpoint.Port == port);
}
