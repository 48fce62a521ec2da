using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Links;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Enrollment.LocalHost.Tests.Durable.Simulation;
using Enrollment.Simulation.Gateway;
using Enrollment.Simulation.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Enrollment.Simulation.World;

/// <summary>
/// One run of the app, with its own services and the real engine, on one thread. When it is killed, only what it has
/// written is left.
/// </summary>
internal sealed class AppProcess : IDisposable
{
    private static readonly DurableTaskRegistry Tasks = RegisteredTasks();
    private static readonly IConfiguration NoSettings = new ConfigurationBuilder().Build();

    private readonly FaultyStore history;
    private readonly DurableEngine engine;
    private readonly ServiceProvider services;

    public AppProcess(Surroundings world, Random random, FaultRates rates)
    {
        Faults = new Faults(random, rates, world.Trace);
        Loop = new EventLoop(new Random(random.Next()));
        var diesAt = rates.LifeTime == 0 ? int.MaxValue : 1 + random.Next(rates.LifeTime);
        history = new FaultyStore(world.History, new Random(random.Next()), diesAt, rates.Storage, late: false);
        services = Build(world);
        var options = new DurableEngineOptions
        {
            DefaultVersion = StudentYear.Version,
            NewId = world.NewId,
            Dispatch = Loop.Post,
        };
        engine = new DurableEngine(options, history, new DirectRunner(Tasks, services, sessions: true), world.Clock, NullLoggerFactory.Instance);
        Client = new ForgetfulClient(DirectInvoker.ClientOf(engine, world.Clock), Faults);
        Loop.Post(() => Started = engine.StartAsync(CancellationToken.None));
    }

    public Faults Faults { get; }

    public EventLoop Loop { get; }

    public DurableTaskClient Client { get; }

    public Task? Started { get; private set; }

    public bool IsDead => Faults.IsDead || history.Crashed.IsCompleted;

    public int FaultsOfHistory => history.Faults;

    public DateTimeOffset? NextTimerAt => engine.NextTimerAt;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public T Make<T>() => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>True if nothing is left to do at the clock's time.</summary>
    public bool IsIdle() => engine.WhenIdleAsync().IsCompletedSuccessfully;

    public void Dispose()
    {
        Loop.Close();
        engine.Dispose();
        services.Dispose();
    }

    private static DurableTaskRegistry RegisteredTasks()
    {
        var tasks = new DurableTaskRegistry();
        AppTasks.Register(tasks);
        return tasks;
    }

    private ServiceProvider Build(Surroundings world)
    {
        var collection = new ServiceCollection()
            .AddSingleton<TimeProvider>(world.Clock)
            .AddSingleton(world.School)
            .AddSingleton(RehearsalClock.None)
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddDossiers()
            .AddPayments(NoSettings)
            .AddDocuments()
            .AddMails(NoSettings)
            .AddOrchestration(NoSettings)
            .AddAccounting()
            .AddSingleton<SignedLinks>()
            .AddSingleton(Options.Create(new AppOptions { BaseUrl = "https://inscriptions.example" }))
            .AddSingleton(Options.Create(new LinkOptions { SigningKey = Convert.ToBase64String(new byte[32]) }))
            .AddSingleton<TableServiceClient>(new MemoryTables(world.Disk, Faults))
            .AddSingleton<BlobServiceClient>(new MemoryBlobs(world.Disk, Faults))
            .AddSingleton(Options.Create(new MailOptions { From = "scolarite@inscriptions.example", ReportKey = new string('k', 32) }))
            .AddSingleton<IMailer>(new MemoryMailer(world.Postbox, Faults))
            .AddSingleton<IPaymentGateway>(provider => new MemoryGateway(
                world.Bank, Faults, provider.GetRequiredService<IQuestionNumbers>(), world.Clock));
        world.Sabotage?.Invoke(collection);
        return collection.BuildServiceProvider();
    }
}
