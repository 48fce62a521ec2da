namespace Enrollment.Functions.Platform.Idempotency;

/// <summary>The answer to a command, word for word, so that its repetition is answered the same.</summary>
internal sealed record StoredAnswer(int Status, string? ContentType, string? ETag, string? Location, byte[] Body) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (ContentType is not null)
            response.ContentType = ContentType;
        if (ETag is not null)
            response.Headers.ETag = ETag;
        if (Location is not null)
            response.Headers.Location = Location;
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    /// <summary>Executes a result into memory and returns what it wrote.</summary>
    public static async Task<StoredAnswer> OfAsync(IResult result, HttpContext http)
    {
        var response = http.Response;
        var wire = response.Body;
        using var memory = new MemoryStream();
        response.Body = memory;
        try
        {
            await result.ExecuteAsync(http);
            await response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            response.Body = wire;
        }

        return new StoredAnswer(
            response.StatusCode, response.ContentType, Header(response.Headers.ETag), Header(response.Headers.Location), memory.ToArray());

        static string? Header(string? value) => string.IsNullOrEmpty(value) ? null : value;
    }
}
