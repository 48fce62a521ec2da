namespace Enrollment.PayboxSimulator.Control;

/// <summary>An answer that never arrives: the connection is closed instead.</summary>
internal sealed class Dropped : IResult
{
    public static readonly Dropped Connection = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Abort();
        return Task.CompletedTask;
    }
}
