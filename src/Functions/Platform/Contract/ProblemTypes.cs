using System.Reflection;
using System.Text.Json;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>An error of the API as its documents explain it.</summary>
/// <param name="Remedy">What a front-end, or the person before it, does about it.</param>
internal sealed record ProblemType(string Name, int Status, string Meaning, string Remedy)
{
    public const string Prefix = "urn:enrollment:problem:";

    /// <summary>The last segment of the type; never changes.</summary>
    public string Code { get; } = JsonNamingPolicy.KebabCaseLower.ConvertName(Name);

    public string Uri => Prefix + Code;
}

/// <summary>Gives a problem its status and explains it to those who call the API.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProblemAttribute(int status, string meaning, string remedy) : ExplanationAttribute(meaning, remedy)
{
    public int Status { get; } = status;
}

/// <summary>Lists every problem that the API can answer. Nothing was changed when one is.</summary>
internal static class ProblemTypes
{
    /// <summary>Those of <see cref="Problems"/> first, by status; then the refusals of the rules, by name.</summary>
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        .. from method in typeof(Problems).GetMethods()
           let problem = method.GetCustomAttribute<ProblemAttribute>()
           where problem is not null
           orderby problem.Status, method.Name
           select new ProblemType(method.Name, problem.Status, problem.Meaning, problem.Remedy),
        .. from refusal in typeof(Refusal).GetNestedTypes()
           let explanation = refusal.GetCustomAttribute<ExplanationAttribute>()
               ?? throw new InvalidOperationException($"Explain {refusal.Name} with [Explanation].")
           orderby refusal.Name
           select new ProblemType(refusal.Name, StatusCodes.Status409Conflict, explanation.Meaning, explanation.Remedy),
    ];

    /// <param name="name">Of a method of <see cref="Problems"/>, or of a refusal.</param>
    public static ProblemType Of(string name) =>
        All.FirstOrDefault(problem => problem.Name == name) ?? throw new ArgumentException($"'{name}' is the name of no problem.");
}
