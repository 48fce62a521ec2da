using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.CardPage;
using Enrollment.PayboxSimulator.Control;
using Enrollment.PayboxSimulator.Direct;

namespace Enrollment.PayboxSimulator;

/// <summary>Simulates Paybox on a developer's machine: the card page, signed notifications, Direct Plus, and a log.</summary>
public static class SimulatorApp
{
    private const string DefaultAddress = "http://127.0.0.1:5099";

    /// <summary>Builds the simulator without starting it.</summary>
    /// <param name="args">Settings of the command line, such as <c>--urls http://127.0.0.1:0</c> or <c>--Data:Folder DIR</c>.</param>
    /// <param name="configure">Overrides services, such as the <see cref="TimeProvider"/>; applied last.</param>
    /// <exception cref="InvalidOperationException">A setting is invalid; the message names it.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);

        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(MerchantSettings.From(builder.Configuration));
        services.AddSingleton(SigningKeys.From(builder.Configuration));
        services.AddSingleton(Journal.From(builder.Configuration));
        services.AddSingleton<Bank>();
        services.AddSingleton<FaultQueue>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ReturnParameters>();
        services.AddSingleton<CardPayments>();
        services.AddSingleton<DirectDispatcher>();
        services.AddSingleton<Notifier>();
        services.AddHttpClient(Notifier.ClientName, client => client.Timeout = TimeSpan.FromSeconds(20))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        configure?.Invoke(services);

        var app = builder.Build();
        _ = app.Services.GetRequiredService<Bank>();
        app.UsePlatformState();
        app.MapPlatform();
        app.MapCardPage();
        app.MapDirect();
        app.MapControl();
        return app;
    }
}
