using Enrollment.LocalRuntime.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Azure.Functions.Worker.Builder;

public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// HTTP functions take ASP.NET Core's types. Middleware added before this call does not see the HttpContext;
    /// middleware added after it does.
    /// </summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        if (builder.HasWebApplication) return builder;
        builder.HasWebApplication = true;
        builder.Services.AddControllers();
        builder.Use(HttpResultWriter.Around);
        return builder;
    }
}
