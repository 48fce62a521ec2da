using Enrollment.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;

namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>
/// What runs here must run on the real host: every public member in a namespace of the real packages exists there with the
/// same signature. real-api.txt holds the lines of the real assemblies' lists that this one uses.
/// </summary>
public sealed class ApiSubsetTests
{
    private static readonly string[] RealNamespaces = ["Microsoft.", "Azure."];

    // In the real thing it is in DurableTask.Core, which the lists do not cover.
    private static readonly string[] BesideTheLists = ["DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException"];

    private static readonly string[] Committed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "ApiSubset", "real-api.txt"));

    [Fact]
    public void Every_public_member_exists_in_the_real_assemblies()
    {
        var unknown = new RealApi(Committed).Unknown(PublicTypes().SelectMany(PublicApi.LinesOf)).ToList();

        Assert.True(unknown.Count == 0, $"Not in real-api.txt:{Environment.NewLine}{string.Join(Environment.NewLine, unknown)}");
    }

    [Fact]
    public void The_committed_lines_are_those_of_the_real_assemblies()
    {
        // The lists lie beside the checkout and not in it: where they are not, the committed lines stand alone.
        if (ParentFolders.RepositoryRoot(AppContext.BaseDirectory) is not { } root || FindLists(root) is not { } lists) return;

        var real = Directory.EnumerateFiles(lists, "*.txt").SelectMany(File.ReadLines).Select(RealApi.WithoutMessages).ToHashSet();

        Assert.Subset(real, Committed.Where(line => !line.StartsWith('#')).ToHashSet());
    }

    [Fact]
    public void Every_other_public_type_is_in_the_projects_own_namespace() =>
        Assert.All(
            typeof(FunctionsApplication).Assembly.GetExportedTypes().Except(PublicTypes()).Where(type => !BesideTheLists.Contains(type.FullName)),
            type => Assert.StartsWith("Enrollment.LocalRuntime", type.Namespace, StringComparison.Ordinal));

    [Theory]
    [InlineData(typeof(Fixtures.FunctionAttribute), "public int Name { get; }")]
    [InlineData(typeof(Fixtures.BindingContext), "public abstract System.Collections.Generic.IReadOnlyDictionary<string, object> BindingData { get; }")]
    [InlineData(typeof(Fixtures.TimerInfo), "public bool IsEarly { get; set; }")]
    [InlineData(typeof(Fixtures.RetryContext), "public abstract class")]
    [InlineData(typeof(Fixtures.AuthorizationLevel), "Function = 3")]
    [InlineData(typeof(Fixtures.IFunctionsWorkerMiddleware), "System.Threading.Tasks.ValueTask Invoke(")]
    public void A_wrong_signature_is_found(Type wrong, string expected)
    {
        // As if the fixture were the real type of that name.
        var lines = PublicApi.LinesOf(wrong).Select(line => line
            .Replace($"{typeof(Fixtures).FullName}.IFunctionsWorkerMiddleware", "Microsoft.Azure.Functions.Worker.Middleware.IFunctionsWorkerMiddleware", StringComparison.Ordinal)
            .Replace($"{typeof(Fixtures).FullName}.", "Microsoft.Azure.Functions.Worker.", StringComparison.Ordinal));

        Assert.Contains(expected, Assert.Single(new RealApi(Committed).Unknown(lines)), StringComparison.Ordinal);
    }

    private static IEnumerable<Type> PublicTypes() => typeof(FunctionsApplication).Assembly.GetExportedTypes()
        .Where(type => RealNamespaces.Any(real => type.Namespace!.StartsWith(real, StringComparison.Ordinal)));

    private static string? FindLists(string root)
    {
        for (var folder = new DirectoryInfo(root).Parent; folder is not null; folder = folder.Parent)
        {
            var lists = Path.Combine(folder.FullName, "shared", "reference", "api");
            if (Directory.Exists(lists)) return lists;
        }

        return null;
    }
}
