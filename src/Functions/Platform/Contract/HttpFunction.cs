using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Limits;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>An HTTP function as declared by its attributes, which the host and the authorization read too.</summary>
internal sealed record HttpFunction(MethodInfo Code, string Name, string Method, string Route)
{
    /// <summary>All functions of the API, except for preflight answers, which no caller asks for.</summary>
    public static IReadOnlyList<HttpFunction> All { get; } =
    [
        .. from code in typeof(HttpFunction).Assembly.GetTypes().SelectMany(type => type.GetMethods())
           let name = code.GetCustomAttribute<FunctionAttribute>()?.Name
           where name is not null
           from trigger in code.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
           from method in trigger.Methods!
           where !HttpMethods.IsOptions(method) && trigger.Route!.StartsWith("api/", StringComparison.Ordinal)
           orderby trigger.Route, method
           select new HttpFunction(code, name, method.ToUpperInvariant(), trigger.Route!),
    ];

    public string Path => "/" + string.Join('/', Route.Split('/').Select(part => part.StartsWith('{') ? $"{{{NameOf(part)}}}" : part));

    /// <summary>Null if anybody may call.</summary>
    public IReadOnlyList<string>? Roles => Code.IsDefined(typeof(PublicAttribute))
        ? null
        : Code.GetCustomAttribute<AllowAttribute>()?.Roles ?? [];

    /// <summary>True if a call can be repeated under an idempotency key.</summary>
    public bool IsKeyed => Method != "GET" && Roles is not null;

    /// <summary>True if a call can meet others who change the same.</summary>
    public bool IsCommand => IsKeyed && Code.GetParameters().Any(parameter => parameter.ParameterType == typeof(DurableTaskClient));

    /// <summary>True if a call can be held to the version of the dossier on which the caller decided.</summary>
    public bool IsVersioned => IsCommand && Code.DeclaringType!.GetConstructors()
        .Any(made => made.GetParameters().Any(parameter => parameter.ParameterType == typeof(DossierCommands)));

    public bool IsLimited => Code.GetCustomAttribute<LimitAttribute>()?.Limit != LimitClass.Unlimited;

    /// <summary>Names of the route's parameters, with their constraints.</summary>
    public IEnumerable<(string Name, string? Constraint)> RouteParameters =>
        from part in Route.Split('/')
        where part.StartsWith('{')
        select (NameOf(part), part.Contains(':', StringComparison.Ordinal) ? part[(part.IndexOf(':', StringComparison.Ordinal) + 1)..^1] : null);

    public OperationAttribute? Operation => Code.GetCustomAttribute<OperationAttribute>();

    public IReadOnlyList<AcceptsAttribute> Accepts => [.. Code.GetCustomAttributes<AcceptsAttribute>()];

    public IEnumerable<AnswersAttribute> Answers => Code.GetCustomAttributes<AnswersAttribute>();

    public IEnumerable<QueryAttribute> Query => Code.GetCustomAttributes<QueryAttribute>();

    public IReadOnlyList<string> Refuses => Code.GetCustomAttribute<RefusesAttribute>()?.Names ?? [];

    private static string NameOf(string part) => part.Trim('{', '}').Split(':')[0];
}
