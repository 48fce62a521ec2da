using System.Text;
using System.Text.Json.Nodes;
using Enrollment.Functions.Tests.Platform.Contract;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>An app with students in it, and its own document.</summary>
public sealed class FuzzedDay : IAsyncLifetime, IDisposable
{
    /// <summary>The numbers that the document's examples name.</summary>
    internal static readonly string[] Students = ["22000042", "22000099"];

    private RunningApp app = null!;

    internal Judge Judge { get; private set; } = null!;

    /// <summary>For requests that only read: it does not look at what is stored.</summary>
    internal Judge Reading { get; private set; } = null!;

    internal JsonObject Document { get; private set; } = null!;

    internal PublishedApi Api => new(Document);

    internal string Storage => app.Storage;

    internal string Output => app.Output;

    internal static IConfiguration Settings { get; } = new ConfigurationBuilder().AddEnvironmentVariables("FUZZ_").Build();

    public async Task InitializeAsync()
    {
        app = await RunningApp.StartAsync("2022-09-05T10:00:00+02:00");
        var campus = new Campus(app);
        foreach (var student in Students)
            await campus.DeclaredAsync(student);
        await campus.PayAsync(Students[0], "/api/dossier/payments");
        await campus.PostAsync("student", Students[1], "/api/dossier/plans", new { instalments = 3 });
        await campus.PostAsync("administrator", "adm", "/api/staff", new { email = "b.martin@school.example", roles = new[] { "registrar" } });

        Document = JsonNode.Parse(await app.Http.GetStringAsync(new Uri("/api/openapi.json", UriKind.Relative)))!.AsObject();
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal) { ["garbage"] = "e30.e30.x" };
        foreach (var role in Requests.EveryRole.Where(role => role != "garbage"))
            tokens[role] = await app.TokenAsync(role, role == "student" ? Students[1] : "somebody", minutes: 24 * 60);
        Judge = new Judge(Wire(), app.Http.BaseAddress!, tokens, campus.SettleAsync, () => StoredState.ReadAsync(app.Storage));
        Reading = new Judge(
            Wire(), app.Http.BaseAddress!, tokens, () => Task.CompletedTask,
            () => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>()));
    }

    public Task DisposeAsync() => app.DisposeAsync().AsTask();

    public void Dispose()
    {
        Judge.Dispose();
        Reading.Dispose();
    }

    private static SocketsHttpHandler Wire() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        ResponseHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    };
}
