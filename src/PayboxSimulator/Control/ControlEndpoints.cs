using System.Globalization;
using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.CardPage;

namespace Enrollment.PayboxSimulator.Control;

/// <summary>Serves the log and the faults to tests and rehearsals.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/log", (Bank bank, string? kind, string? reference, string? subscriber, long? after) => Results.Json(
            bank.Entries()
                .Skip((int)Math.Clamp(after ?? 0, 0, int.MaxValue))
                .Where(entry => (kind is null || entry.Kind == kind)
                    && (reference is null || entry.Reference == reference)
                    && (subscriber is null || entry.Subscriber == subscriber)),
            Journal.Json));

        routes.MapGet("/settlement.csv", (Bank bank, string? day) =>
            DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked)
                ? Results.Text(SettlementFile.Of(bank.Entries(), asked), "text/csv")
                : Results.Problem("Give a day, such as ?day=2022-10-10.", statusCode: StatusCodes.Status400BadRequest));

        routes.MapGet("/control/faults", (FaultQueue faults) => Results.Json(faults.Queued, FaultReader.Json));
        routes.MapPost("/control/faults", async (HttpRequest request, FaultQueue faults) =>
        {
            using var reader = new StreamReader(request.Body);
            if (FaultReader.Read(await reader.ReadToEndAsync(request.HttpContext.RequestAborted), out var read) is { } problem)
                return Results.Problem(problem, statusCode: StatusCodes.Status400BadRequest);
            faults.Add(read);
            return Results.Json(faults.Queued, FaultReader.Json);
        });
        routes.MapDelete("/control/faults", (FaultQueue faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        routes.MapPost("/control/release", async (Notifier notifier, CancellationToken cancellation) =>
            Results.Ok(new { released = await notifier.ReleaseAsync(cancellation) }));
    }
}
