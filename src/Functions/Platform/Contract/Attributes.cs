namespace Enrollment.Functions.Platform.Contract;

/// <summary>Says in a few words what an HTTP function does. Its summary in the source, if any, says more.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string summary) : Attribute
{
    public string Summary { get; } = summary;
}

/// <summary>Declares a body that an HTTP function reads: JSON of a type, or text of another kind.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AcceptsAttribute : Attribute
{
    /// <summary>Usual limit in octets. It is enough for any of the API's objects and forms, and holds for undeclared bodies too.</summary>
    public const int Usual = 64 * 1024;

    public AcceptsAttribute(Type body) => Body = body;

    /// <param name="description">Content of the text, such as the columns of a file.</param>
    public AcceptsAttribute(string media, string description) => (Media, Description) = (media, description);

    /// <summary>Null if the body is text.</summary>
    public Type? Body { get; }

    public string Media { get; } = MediaTypes.Json;

    public string? Description { get; }

    /// <summary>Limit in octets. A longer body is refused.</summary>
    public int Largest { get; init; } = Usual;
}

/// <summary>Declares a status and media type that an HTTP function answers and that is no problem.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class AnswersAttribute : Attribute
{
    /// <param name="body">JSON of this type.</param>
    public AnswersAttribute(int status, Type body) => (Status, Body, Media) = (status, body, MediaTypes.Json);

    /// <param name="media">Media type of the body. Null if there is none.</param>
    public AnswersAttribute(int status, string? media = null) => (Status, Media) = (status, media);

    public int Status { get; }

    public Type? Body { get; }

    public string? Media { get; }

    /// <summary>Condition of the answer, if the status alone does not tell.</summary>
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

/// <summary>Declares a query parameter.</summary>
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
