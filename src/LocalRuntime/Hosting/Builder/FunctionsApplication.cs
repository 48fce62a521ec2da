using System.Reflection;
using System.Runtime.CompilerServices;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>The entry point of a functions app.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the app whose program calls this: its functions are those of the calling assembly.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) =>
        Enrollment.LocalRuntime.Hosting.HostFailure.Guard(
            Assembly.GetCallingAssembly(), app => new FunctionsApplicationBuilder(args, app));
}
