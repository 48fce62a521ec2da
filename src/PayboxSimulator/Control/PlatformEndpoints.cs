namespace Enrollment.PayboxSimulator.Control;

/// <summary>Serves the platform's health and public key.</summary>
internal static class PlatformEndpoints
{
    private const string HealthPath = "/load.html";

    /// <summary>Answers 503 to card pages and direct questions while the platform is down.</summary>
    public static void UsePlatformState(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        var isOfPlatform = path.StartsWithSegments("/cgi", StringComparison.Ordinal) || path == "/PPPS.php";
        if (isOfPlatform && context.RequestServices.GetRequiredService<FaultQueue>().IsDown)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
            await next(context);
    });

    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(HealthPath, (FaultQueue faults) => Results.Content(
            $"""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Paybox</title></head><body><div id="server_status" style="text-align:center;">{(faults.IsDown ? "KO" : "OK")}</div></body></html>""",
            "text/html"));
        routes.MapGet("/public-key.pem", (SigningKeys keys) => Results.Text(keys.PublicPem, "application/x-pem-file"));
    }
}
