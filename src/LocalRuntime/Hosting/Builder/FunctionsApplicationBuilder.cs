using System.Reflection;
using Enrollment.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds a functions app that this process hosts by itself.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder web;
    private readonly Assembly app;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware = [];
    private readonly HostEnvironmentFiles files;
    private bool hasBuilt;

    internal FunctionsApplicationBuilder(string[] args, Assembly app)
    {
        this.app = app;
        web = HostConfiguration.CreateBuilder(args, app, out files);
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)web).Properties;

    public ConfigurationManager Configuration => web.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    public IHostEnvironment Environment => web.Environment;

    public ILoggingBuilder Logging => web.Logging;

    public IMetricsBuilder Metrics => web.Metrics;

    public IServiceCollection Services => web.Services;

    /// <summary>The types searched for functions; null means the app's assembly. Tests hold several apps in one.</summary>
    internal IEnumerable<Type>? FunctionTypes { get; set; }

    internal bool HasWebApplication { get; set; }

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        ThrowIfBuilt();
        this.middleware.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)web).ConfigureContainer(factory, configure);

    /// <exception cref="InvalidOperationException">It has been built already.</exception>
    public IHost Build()
    {
        ThrowIfBuilt();
        hasBuilt = true;
        return HostFailure.Guard(app, _ =>
        {
            var catalog = new FunctionCatalog(FunctionTypes ?? app.GetTypes());
            if (!HasWebApplication && catalog.TriggeredBy<HttpTriggerAttribute>().Any())
                throw new HostStartException("The app has HTTP functions but does not call ConfigureFunctionsWebApplication().");
            return LocalHost.Build(web, app, catalog, middleware, files);
        });
    }

    private void ThrowIfBuilt()
    {
        if (hasBuilt) throw new InvalidOperationException("The application has already been built.");
    }
}
