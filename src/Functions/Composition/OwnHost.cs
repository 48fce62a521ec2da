using System.Runtime.CompilerServices;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Enrollment.Functions.Composition;

/// <summary>Decides who hosts the app. That is the Functions host that started it or, on a developer's machine, the app itself.</summary>
internal static class OwnHost
{
    /// <summary>Makes the app its own host, unless a Functions host has started it. Ends the process if neither is possible.</summary>
    internal static void HostLocallyIfAlone(this FunctionsApplicationBuilder builder, string[] args)
    {
        if (builder.Configuration.GetSection("Functions:Worker:HostEndpoint").Value is { Length: > 0 })
            return;
        if (builder.Configuration.Read<SiteOptions>().IsDeployed)
            End("This app runs on Azure, but no Functions host has started it. It does not host itself on Azure.");

        try
        {
            HostLocally(builder, args);
        }
        catch (FileNotFoundException e) when (e.FileName?.StartsWith("Enrollment.LocalHost", StringComparison.Ordinal) == true)
        {
            End("No Functions host has started this app, and it is published without a host of its own. "
                + "Start it with 'func start' or on Azure; on a laptop, run 'dotnet run --project src/Functions' in a checkout.");
        }
    }

    // A separate method, because the runtime loads the assembly of LocalHost only when this method is entered.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HostLocally(FunctionsApplicationBuilder builder, string[] args) => builder.HostLocally(args);

    private static void End(string why)
    {
        Console.Error.WriteLine(why);
        Environment.Exit(1);
    }
}
