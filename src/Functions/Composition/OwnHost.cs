using System.Runtime.CompilerServices;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Enrollment.Functions.Composition;

/// <summary>Decides who hosts the app: the Functions host that has started it, or, on a developer's machine, the app itself.</summary>
internal static class OwnHost
{
    /// <summary>Makes the app its own host, unless a Functions host has started it. Ends the process where neither is possible.</summary>
    internal static void HostLocallyIfAlone(this FunctionsApplicationBuilder builder, string[] args)
    {
        if (builder.Configuration.GetSection("Functions:Worker:HostEndpoint").Value is { Length: > 0 })
            return;
        if (builder.Configuration.Read<SiteOptions>().IsDeployed)
            End("This app runs on Azure, but no Functions host has started it: it does not host itself there.");

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

    // A method of its own: the assembly is loaded where this is entered, and nowhere else.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void HostLocally(FunctionsApplicationBuilder builder, string[] args) => builder.HostLocally(args);

    private static void End(string why)
    {
        Console.Error.WriteLine(why);
        Environment.Exit(1);
    }
}
