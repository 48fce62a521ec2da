namespace Enrollment.PayboxSimulator.Control;

/// <summary>Closes the connection instead of answering.</summary>
internal sealed class Dropped : IResult
{
    public static readonly Dropped Connection = new();

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Abort();
        return Task.CompletedTask;
    }
}
