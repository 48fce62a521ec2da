using Enrollment.LocalHost.Development;
using Microsoft.AspNetCore.Http;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The addresses that the app listens on.</summary>
internal static class HostUrls
{
    /// <exception cref="HostStartException">An address is not one, or its port is in use.</exception>
    public static void CheckFree(IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            if (PortOf(url) is var port and > 0 && Ports.SomethingListensOn(port))
                throw new HostStartException($"{url} is in use: choose another address with --urls http://localhost:PORT.");
        }
    }

    private static int PortOf(string url)
    {
        try
        {
            return BindingAddress.Parse(url).Port;
        }
        catch (FormatException e)
        {
            throw new HostStartException($"'{url}' is not an address to listen on; write it as http://localhost:7071.", e);
        }
    }
}
