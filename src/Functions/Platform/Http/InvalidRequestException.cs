namespace Enrollment.Functions.Platform.Http;

/// <summary>The request cannot be read as what the function expects. Nothing was done.</summary>
public sealed class InvalidRequestException(IReadOnlyList<RequestError> errors) : Exception("The request is not valid.")
{
    public InvalidRequestException(string? field, string fr, string en)
        : this([new RequestError(field, null, new Text(fr, en))])
    {
    }

    public IReadOnlyList<RequestError> Errors { get; } = errors;
}

/// <param name="Field">Name of the property or column, if one is at fault.</param>
/// <param name="Line">1-based line of a file, the header being line 1.</param>
public sealed record RequestError(string? Field, int? Line, Text Detail);
