using System.Diagnostics;
using System.Net;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Hosting;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Enrollment.LocalHost.Worker;
using Google.Protobuf.WellKnownTypes;
using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Publishing;

/// <summary>Tests the published folder, and the app in it with a host in another process.</summary>
public sealed class PublishTests(PublishedFolder published) : IClassFixture<PublishedFolder>
{
    private const string App = "Enrollment.Functions.dll";

    [Fact]
    public void The_published_app_is_the_built_one() =>
        Assert.Equal(IdentityOf(Path.Combine(PublishedFolder.Built, App)), IdentityOf(Path.Combine(published.Path, App)));

    [Fact]
    public void Neither_the_local_host_nor_its_packages_are_published()
    {
        string[] names = ["Enrollment.LocalHost", "Enrollment.PayboxSimulator", "NCrontab", "Grpc.AspNetCore"];
        var dependencies = File.ReadAllText(Path.Combine(published.Path, "Enrollment.Functions.deps.json"));

        Assert.All(names, name =>
        {
            Assert.DoesNotContain(name, dependencies, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(published.Path, $"{name}*"));
        });
    }

    [Theory]
    [InlineData("functions.metadata")]
    [InlineData("worker.config.json")]
    [InlineData("host.json")]
    [InlineData("extensions.json")]
    [InlineData(".azurefunctions/Microsoft.Azure.WebJobs.Extensions.DurableTask.dll")]
    public void A_host_finds_what_it_looks_for(string file) => Assert.True(File.Exists(Path.Combine(published.Path, file)), file);

    [Fact]
    public void The_folder_is_small_enough_to_be_deployed_in_seconds()
    {
        var bytes = Directory.EnumerateFiles(published.Path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Assert.True(bytes < 60_000_000, $"{bytes} bytes");
    }

    [Fact]
    public async Task Without_a_host_the_app_says_so_and_ends()
    {
        using var app = Start("UseDevelopmentStorage=true", []);
        var said = await app.StandardError.ReadToEndAsync();
        await app.WaitForExitAsync();

        Assert.Equal(1, app.ExitCode);
        Assert.StartsWith("No Functions host has started this app", said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
    }

    [Fact]
    public async Task Behind_a_host_in_another_process_it_answers_http_timer_and_orchestration_and_has_no_development_route()
    {
        using var link = new WorkerLink(published.Path);
        await using var server = await WorkerServer.StartAsync(link, () => throw new InvalidOperationException("No durable client is used here."));
        using var app = Start(await Emulator.ConnectAsync(), Behind(server));
        app.StandardInput.Close();
        var said = app.StandardOutput.ReadToEndAsync();
        try
        {
            var functions = await link.Functions.WaitAsync(TimeSpan.FromSeconds(60));
            Assert.DoesNotContain(functions, function => function.Setting("route")?.StartsWith("dev", StringComparison.Ordinal) == true);

            using var http = new HttpClient { BaseAddress = new Uri(link.Capabilities["HttpUri"]) };
            await ListensAsync(http.BaseAddress.Port);
            using var school = await GetAsync(http, link, server, functions.Single(function => function.Name == "School"), "api/school");
            Assert.Equal(HttpStatusCode.OK, school.StatusCode);
            Assert.Contains("Polytech Clermont", await school.Content.ReadAsStringAsync(), StringComparison.Ordinal);

            var sweeper = functions.Single(function => function.Name == "Sweeper");
            var swept = await link.InvokeAsync(
                sweeper.Request(Ids.Random(), new TypedData { Json = """{"IsPastDue":false}""" }, server.DurableClient), CancellationToken.None);
            Assert.True(swept.Result.Status == StatusResult.Types.Status.Success, swept.Result.Exception?.Message);

            Assert.Equal("DecideNextStep", (await FirstTurnAsync(new WorkerTaskRunner(link, server))).ScheduleTask.Name);
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
            await said;
        }
    }

    [Fact]
    public async Task Deployed_without_a_school_it_reads_no_example_and_nothing_but_health_and_signing_in_answers()
    {
        using var link = new WorkerLink(published.Path);
        await using var server = await WorkerServer.StartAsync(link, () => throw new InvalidOperationException("No durable client is used here."));
        using var app = Start(await Emulator.ConnectAsync(), Behind(server), ("WEBSITE_SITE_NAME", "func-enrollment"), ("Auth__SigningKey", string.Empty),
            ("Links__SigningKey", Convert.ToBase64String(new byte[32])), ("Paybox__HmacKey", new string('F', 128)), ("Paybox__DirectKey", "OFSCHOOL1"));
        app.StandardInput.Close();
        var said = app.StandardOutput.ReadToEndAsync();
        try
        {
            var functions = await link.Functions.WaitAsync(TimeSpan.FromSeconds(60));
            using var http = new HttpClient { BaseAddress = new Uri(link.Capabilities["HttpUri"]) };
            await ListensAsync(http.BaseAddress.Port);
            using var health = await GetAsync(http, link, server, functions.Single(function => function.Name == "Health"), "api/health");
            using var ready = await GetAsync(http, link, server, functions.Single(function => function.Name == "Ready"), "api/health/ready");
            using var portal = await GetAsync(http, link, server, functions.Single(function => function.Name == "Portal"), string.Empty);
            using var school = await GetAsync(http, link, server, functions.Single(function => function.Name == "School"), "api/school");
            var swept = await link.InvokeAsync(functions.Single(function => function.Name == "Sweeper").Request(
                Ids.Random(), new TypedData { Json = """{"IsPastDue":false}""" }, server.DurableClient), CancellationToken.None);

            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
            Assert.Equal(HttpStatusCode.OK, portal.StatusCode);
            Assert.Contains("\"school\":\"unhealthy\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, school.StatusCode);
            Assert.Contains("School__File", await school.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.True(swept.Result.Status == StatusResult.Types.Status.Success, swept.Result.Exception?.Message);
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync();
            await said;
        }
    }

    private static string[] Behind(WorkerServer server) =>
    [
        "--functions-uri", server.Address.AbsoluteUri, "--functions-request-id", "test", "--functions-worker-id", "test",
        "--functions-grpc-max-message-length", $"{int.MaxValue}",
    ];

    private static Guid IdentityOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    // The worker's own server starts in parallel with its stream, without a signal to the host.
    private static async Task ListensAsync(int port)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Ports.SomethingListensOn(port))
            await tick.WaitForNextTickAsync(timeout.Token);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient http, WorkerLink link, WorkerServer server, WorkerFunction function, string path)
    {
        var id = Ids.Random();
        var invocation = link.InvokeAsync(function.Request(id, new TypedData { Http = new RpcHttp() }, server.DurableClient), CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-ms-invocation-id", id);
        var answer = await http.SendAsync(request);
        var result = (await invocation).Result;
        Assert.True(result.Status == StatusResult.Types.Status.Success, $"{function.Name}: {result.Exception?.Message}");
        return answer;
    }

    private static async Task<P.OrchestratorAction> FirstTurnAsync(WorkerTaskRunner runner)
    {
        var now = Timestamp.FromDateTimeOffset(new DateTimeOffset(2022, 9, 5, 8, 0, 0, TimeSpan.Zero));
        var state = new P.OrchestrationState
        {
            InstanceId = "pc-2022-22000042",
            Name = "StudentYear",
            Version = "1.0.0",
            Input = "\"pc-2022-22000042\"",
            CreatedTimestamp = now,
            ExecutionId = "1",
        };
        var request = new P.OrchestratorRequest { InstanceId = state.InstanceId, ExecutionId = "1" };
        request.NewEvents.Add(HistoryEvents.Begin(now));
        request.NewEvents.Add(HistoryEvents.Started(state));
        return (await runner.RunOrchestratorAsync("StudentYear", request, CancellationToken.None)).Actions.Single();
    }

    /// <summary>Starts the app as a host does, with the sample's settings as environment variables.</summary>
    private Process Start(string storage, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(published.Path, App), .. arguments])
        {
            WorkingDirectory = published.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["FUNCTIONS_APPLICATION_DIRECTORY"] = published.Path },
        };
        foreach (var (name, value) in SettingsFile.Find(PublishedFolder.Root).Values)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["AzureWebJobsStorage"] = storage;
        start.Environment["Paybox__PageUrl"] = "http://127.0.0.1:9/page";
        start.Environment["Paybox__DirectUrl"] = "http://127.0.0.1:9/direct";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
