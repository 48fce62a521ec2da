using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Limits;
using Enrollment.Functions.Platform.Schools;

namespace Enrollment.Functions.Features.Health;

/// <summary>Answers health probes for the app and the services it needs. Answers name no server and no cause.</summary>
internal sealed class HealthEndpoints(Readiness readiness)
{
    [Function("Health")]
    [Public]
    [WithoutSchool]
    [Operation("Check that the app runs")]
    [Answers(200, typeof(HealthView))]
    [Limit(LimitClass.Unlimited)]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request) =>
        Results.Ok(HealthView.Alive);

    /// <summary>Checks storage, gateway and mail, each for four seconds at most. The answer is kept for ten seconds.</summary>
    [Function("Ready")]
    [Public]
    [WithoutSchool]
    [Operation("Check that the services the app needs answer")]
    [Answers(200, typeof(HealthView))]
    [Answers(503, typeof(HealthView), When = "Something does not answer.")]
    [Limit(LimitClass.Unlimited)]
    public async Task<IResult> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health/ready")] HttpRequest request, CancellationToken cancellation)
    {
        var view = await readiness.AskAsync(cancellation);
        return Results.Json(view, statusCode: view.Status == HealthView.Healthy ? 200 : 503);
    }
}

/// <param name="Status">"healthy" or "unhealthy".</param>
/// <param name="Checks">The status of storage, gateway and mail, and of the school while its file is missing.</param>
internal sealed record HealthView(string Status, IReadOnlyDictionary<string, string> Checks)
{
    public const string Healthy = "healthy";

    internal HealthView(bool isWell, IReadOnlyDictionary<string, bool> checks)
        : this(Word(isWell), checks.ToDictionary(check => check.Key, check => Word(check.Value)))
    {
    }

    internal static HealthView Alive { get; } = new(true, new Dictionary<string, bool>());

    private static string Word(bool isWell) => isWell ? Healthy : "unhealthy";
}
