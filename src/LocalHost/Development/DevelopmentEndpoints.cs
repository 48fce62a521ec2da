using System.Globalization;
using System.Text.Json;
using Enrollment.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Enrollment.LocalHost.Development;

/// <summary>Maps /dev/clock and /dev/token, which exist on a developer's machine only.</summary>
internal static class DevelopmentEndpoints
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static void Map(IEndpointRouteBuilder app, bool clockMoves)
    {
        app.MapPost("/dev/token", IssueTokenAsync);
        if (!clockMoves) return;
        app.MapGet("/dev/clock", (ClockMover mover) => Reading(mover));
        app.MapPost("/dev/clock", MoveClockAsync);
    }

    private static async Task<IResult> MoveClockAsync(HttpRequest request, ClockMover mover, CancellationToken cancellationToken)
    {
        if (await BodyAsync<ClockRequest>(request, cancellationToken) is not { } body)
            return Problem("""The body must be {} or {"now":"2022-10-10T08:00:00+02:00"}.""");

        DateTimeOffset? target = null;
        if (body.Now is not null)
        {
            if (!DateTimeOffset.TryParse(body.Now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
                return Problem($"'{body.Now}' is not an ISO 8601 instant such as 2022-10-10T08:00:00+02:00.");
            target = parsed.ToUniversalTime();
        }

        return await mover.MoveAsync(target, cancellationToken)
            ? Reading(mover)
            : Problem($"The clock only moves forward: it is {mover.Now:O}, later than {body.Now}.");
    }

    private static async Task<IResult> IssueTokenAsync(HttpRequest request, DevelopmentToken token, CancellationToken cancellationToken)
    {
        if (await BodyAsync<TokenRequest>(request, cancellationToken) is not { Subject.Length: > 0 } body
            || body.Roles?.Any(string.IsNullOrWhiteSpace) == true
            || body.Minutes is <= 0 or > 60 * 24 * 366)
        {
            return Problem("""The body must be {"subject":"22000123","roles":["student"],"minutes":60}: a subject, roles, and 1 minute to 366 days.""");
        }

        try
        {
            var minutes = body.Minutes ?? DevelopmentToken.DefaultMinutes;
            return Results.Ok(new { access_token = token.Issue(body.Subject, body.Roles ?? [], minutes), token_type = "Bearer", expires_in = minutes * 60 });
        }
        catch (HostStartException e)
        {
            return Problem(e.Message);
        }
    }

    private static async Task<T?> BodyAsync<T>(HttpRequest request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Web, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IResult Reading(ClockMover mover) =>
        Results.Ok(new { now = mover.Now, nextTimer = mover.NextTimer, nextSchedule = mover.NextSchedule });

    private static IResult Problem(string detail) =>
        Results.Problem(detail, statusCode: StatusCodes.Status400BadRequest, title: "Bad request");

    private sealed record ClockRequest(string? Now);

    private sealed record TokenRequest(string Subject, IReadOnlyList<string>? Roles, int? Minutes);
}
