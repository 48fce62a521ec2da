using System.Reflection;
using Enrollment.Functions.Identity;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Contract;

/// <summary>An HTTP function as its attributes declare it: the same that the host and the authorization read.</summary>
public sealed record HttpFunction(MethodInfo Code, string Name, string Method, string Route)
{
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from code in typeof(HttpFunction).Assembly.GetTypes().SelectMany(type => type.GetMethods())
           let name = code.GetCustomAttribute<FunctionAttribute>()?.Name
           where name is not null
           from trigger in code.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
           from method in trigger.Methods!
           orderby trigger.Route, method
           select new HttpFunction(code, name, method.ToUpperInvariant(), trigger.Route!),
    ];

    public string Path => "/api/" + string.Join('/', Route.Split('/').Select(part => part.StartsWith('{') ? $"{{{NameOf(part)}}}" : part));

    /// <summary>Null when anybody may call.</summary>
    public IReadOnlyList<string>? Roles => Code.IsDefined(typeof(PublicAttribute))
        ? null
        : Code.GetCustomAttribute<AllowAttribute>()?.Roles ?? [];

    /// <summary>A call that can change a dossier, and so can be repeated under an idempotency key.</summary>
    public bool IsCommand => Method != "GET" && Roles is not null
        && Code.GetParameters().Any(parameter => parameter.ParameterType == typeof(DurableTaskClient));

    /// <summary>Names of the route's parameters, with their constraints.</summary>
    public IEnumerable<(string Name, string? Constraint)> RouteParameters =>
        from part in Route.Split('/')
        where part.StartsWith('{')
        select (NameOf(part), part.Contains(':', StringComparison.Ordinal) ? part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..^1] : null);

    public OperationAttribute? Operation => Code.GetCustomAttribute<OperationAttribute>();

    public IReadOnlyList<AcceptsAttribute> Accepts => [.. Code.GetCustomAttributes<AcceptsAttribute>()];

    public IEnumerable<AnswersAttribute> Answers => Code.GetCustomAttributes<AnswersAttribute>();

    public IEnumerable<QueryAttribute> Query => Code.GetCustomAttributes<QueryAttribute>();

    public IReadOnlyList<string> Refuses => Code.GetCustomAttribute<RefusesAttribute>()?.Codes ?? [];

    private static string NameOf(string part) => part.Trim('{', '}').Split(':')[0];
}
