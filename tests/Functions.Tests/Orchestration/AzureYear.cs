using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Links;
using Enrollment.Functions.Platform.Rehearsals;
using Enrollment.Functions.Platform.Schools;
using Enrollment.Functions.Platform.Storage;
using Enrollment.Functions.Tests.Support;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Enrollment.LocalHost.Tests.Durable.RealEngines;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>
/// One student's year on the engine of Azure: the app's own services over the emulator and the simulated bank, in this
/// process, by a rehearsal clock.
/// </summary>
internal sealed class AzureYear : IAsyncDisposable
{
    private static readonly DossierId Id = new("pc", 2022, "22000042");
    private readonly DevelopmentServices services;
    private readonly ServiceProvider app;
    private readonly AzureStorageEngine engine;

    private AzureYear(DevelopmentServices services, ServiceProvider app, AzureStorageEngine engine) =>
        (this.services, this.app, this.engine) = (services, app, engine);

    private DurableTaskClient Durable => engine.Client;

    internal static async Task<AzureYear> StartAsync(Func<DateTimeOffset, RehearsalClock> clock)
    {
        var services = await DevelopmentServices.StartAsync(new DevelopmentServicesOptions { Mail = false });
        var app = Build(services, clock);
        await ActivatorUtilities.CreateInstance<StorageSetup>(app).StartingAsync(CancellationToken.None);
        var engine = await AzureStorageEngine.StartAsync(services.StorageConnectionString!, "year", StudentYear.Version);
        engine.Run(YearFunctions.Register(), app);
        return new AzureYear(services, app, engine);
    }

    /// <summary>As the registrar's import does.</summary>
    internal async Task EnrolAsync()
    {
        var student = new Student(
            Id.Student, "Ana", "Souza", "ana.souza@example.org", "en", "GC", new PostalAddress("24 avenue des Landais", "63170", "Aubière", "250"),
            new HashSet<Prerequisite>(Enum.GetValues<Prerequisite>()), new HashSet<Trait> { Trait.NonEu });
        await app.GetRequiredService<DossierWriter>().RunAsync(
            Id, new Operation("record-roster"), "registrar:marie", (dossier, moment) => RecordRoster.Decide(dossier, student, moment), null, CancellationToken.None);
        await Durable.StartAsync(Id, CancellationToken.None);
    }

    /// <summary>A command of a person, as its endpoint gives it: the table decides, the orchestration is woken.</summary>
    internal async Task<Dossier> DoAsync(string name, Func<Dossier, Moment, Decision> decide)
    {
        var result = await app.GetRequiredService<DossierCommands>().RunAsync(
            Durable, Id, new Operation(name), "student:" + Id.Student, decide, CancellationToken.None);
        Assert.Null(result.Refusal);
        return result.Stored!.Dossier;
    }

    /// <summary>The first instalment, on the bank's page; the signed copy that the browser brings back stands for the notification.</summary>
    internal async Task PayFirstAsync()
    {
        var dossier = await DoAsync("pay-first-instalment", PaymentRules.OpenFirstInstalment);
        var page = await app.GetRequiredService<CardPages>().ForAsync(dossier, dossier.PendingAttempt!, CancellationToken.None);
        var back = await Campus.PayOnPageAsync(JsonSerializer.SerializeToElement(page, JsonSerializerOptions.Web));
        var query = new Uri(back).Query.TrimStart('?');
        var read = Assert.IsType<NotificationReading.Authentic>(app.GetRequiredService<IPaymentGateway>().ReadNotification(query));
        await app.GetRequiredService<NotificationHandler>().ReceiveAsync(read.SignedPart, read.Notification, Durable, CancellationToken.None);
    }

    /// <summary>The orchestration, once it has ended.</summary>
    internal async Task<OrchestrationMetadata> EndAsync(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await Durable.GetInstanceAsync(Id.ToString(), true, patience.Token) is not { IsCompleted: true })
            await tick.WaitForNextTickAsync(patience.Token);
        return (await Durable.GetInstanceAsync(Id.ToString(), true, patience.Token))!;
    }

    internal string History() => RecordedHistory.Record(engine.HistoryOf(Id.ToString()));

    internal async Task<StoredDossier> DossierAsync() =>
        (await app.GetRequiredService<IDossierStore>().FindAsync(Id, CancellationToken.None))!;

    /// <summary>The bank's own journal: every movement of money, and what it asked for.</summary>
    internal async Task<IReadOnlyList<Movement>> MovementsAsync()
    {
        using var http = new HttpClient { BaseAddress = services.Simulator };
        var journal = await http.GetFromJsonAsync<List<Movement>>("/log", Journal);
        return [.. journal!.Where(line => line.MovedCents != 0)];
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await app.DisposeAsync();
        await services.DisposeAsync();
    }

    private static ServiceProvider Build(DevelopmentServices services, Func<DateTimeOffset, RehearsalClock> clock)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(services.Settings).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Paybox:Site"] = "1999888",
            ["Paybox:Rang"] = "32",
            ["Paybox:Identifiant"] = "110647233",
            ["Paybox:HmacKey"] = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 8)),
            ["Paybox:DirectKey"] = "1999888I",
        }).Build();
        var school = SchoolFile.Load(new SchoolOptions()).School;
        var rehearsed = school with { RehearsalClock = clock(TimeProvider.System.GetUtcNow()) };
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(rehearsed)
            .AddSingleton(rehearsed.RehearsalClock)
            .AddSingleton<TimeProvider>(new RehearsalTime(rehearsed.RehearsalClock, TimeProvider.System))
            .AddStorage(settings)
            .AddDossiers()
            .AddPayments(settings)
            .AddDocuments()
            .AddMails(settings)
            .AddOrchestration(settings)
            .AddAccounting()
            .AddSingleton<SignedLinks>()
            .AddSingleton(Options.Create(new AppOptions { BaseUrl = "http://127.0.0.1:9" }))
            .AddSingleton(Options.Create(new LinkOptions { SigningKey = Convert.ToBase64String(new byte[32]) }))
            .AddSingleton(Options.Create(new MailOptions { From = "scolarite@inscriptions.example" }))
            .AddSingleton<IMailer, NoMailer>()
            .BuildServiceProvider();
    }

    private static readonly JsonSerializerOptions Journal = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    internal sealed record Movement(string Reference, long MovedCents);

    private sealed class NoMailer : IMailer
    {
        public Task SendAsync(MailMessage message, CancellationToken ct) => Task.CompletedTask;
    }
}
