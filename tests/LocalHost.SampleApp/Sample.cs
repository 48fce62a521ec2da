using Enrollment.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.SampleApp;

/// <summary>A functions app with one function for each thing that the host serves.</summary>
public static class Sample
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.HostLocally(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton<Journal>().AddScoped<Counter>();
        return builder;
    }
}
