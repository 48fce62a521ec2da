namespace Enrollment.Functions.Platform.Contract;

/// <summary>What an HTTP function does, in a few words; its summary in the source, if any, says more.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;
}

/// <summary>A body an HTTP function reads: JSON of a type, or text of another kind.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AcceptsAttribute : Attribute
{
    /// <summary>In octets: enough for any of the API's objects and forms, and for what no operation asks for.</summary>
    public const int Usual = 64 * 1024;

    public AcceptsAttribute(Type body) => Body = body;

    /// <param name="description">What the text holds: the columns of a file.</param>
    public AcceptsAttribute(string media, string description) => (Media, Description) = (media, description);

    /// <summary>Null when the body is text.</summary>
    public Type? Body { get; }

    public string Media { get; } = MediaTypes.Json;

    public string? Description { get; }

    /// <summary>In octets: a longer body is refused before it is read.</summary>
    public int Largest { get; init; } = Usual;
}

/// <summary>One status and kind that an HTTP function answers and that is no problem.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersAttribute : Attribute
{
    /// <param name="body">JSON of this type.</param>
    public AnswersAttribute(int status, Type body) => (Status, Body, Media) = (status, body, MediaTypes.Json);

    /// <param name="media">A body of another kind; null when there is none.</param>
    public AnswersAttribute(int status, string? media = null) => (Status, Media) = (status, media);

    public int Status { get; }

    public Type? Body { get; }

    public string? Media { get; }

    /// <summary>When it is answered, where the status alone does not say.</summary>
    public string? When { get; init; }

    /// <summary>Response headers that are always there.</summary>
    public string[] Headers { get; init; } = [];
}

/// <summary>Names the problems and refusals that a function answers by itself. Those that follow from its shape are added.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RefusesAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>A parameter in the address behind the question mark.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class QueryAttribute(string name, Type type, string description, string example) : Attribute
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    public string Description { get; } = description;

    public string Example { get; } = example;

    public bool Required { get; init; }
}

internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Problem = "application/problem+json";
    public const string Csv = "text/csv";
    public const string Form = "application/x-www-form-urlencoded";
    public const string Html = "text/html";
    public const string Pdf = "application/pdf";
}
