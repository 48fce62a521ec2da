using CsCheck;
using Enrollment.Functions.Tests.Platform.Contract;
using Microsoft.Extensions.Configuration;
using Xunit.Abstractions;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>
/// Whatever is sent to an operation of the document, it is answered below 500 and as described, and a refusal has changed
/// nothing. The settings, as environment variables: FUZZ_ROUNDS (requests to each operation), FUZZ_SEED (a number: other
/// requests), FUZZ_CASE (one request again, by the case a failure names).
/// </summary>
public sealed class FuzzTests(FuzzedDay day, ITestOutputHelper output) : IClassFixture<FuzzedDay>
{
    private const int Rounds = 20;
    private const int Shrinks = 100;

    public static TheoryData<string> Names => [.. PublishedApi.OfThisApp.Operations.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whatever_is_sent_is_answered_as_described_and_a_refusal_changes_nothing(string name)
    {
        var operation = day.Api.Operations.Single(candidate => candidate.Name == name);
        var requests = new Requests(day.Document, FuzzedDay.Students).To(operation);
        day.Judge.Seen.Clear();
        foreach (var seed in Cases(name))
        {
            var request = requests.Generate(PCG.Parse(seed), null, out _);
            if (await day.Judge.FlawAsync(request) is { } flaw)
                Assert.Fail($"{flaw}\n\n{request}\nAgain: FUZZ_CASE={seed} with this test alone.\n\n{await SmallerAsync(requests, seed)}\n\n{Tail(day.Output)}");
        }

        // How far the requests came: an operation that only ever says 401 would be fuzzed in vain.
        output.WriteLine(string.Join(", ", day.Judge.Seen.Select(seen => $"{seen.Key}: {seen.Value}")));
        if (FuzzedDay.Settings["CASE"] is null)
            Assert.Contains(day.Judge.Seen.Keys, status => status is not (401 or 403));
    }

    public static TheoryData<string> WithParameters =>
        [.. PublishedApi.OfThisApp.Operations.Where(operation => QueryEdges.Names(operation).Count > 0).Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(WithParameters))]
    public async Task Every_query_parameter_is_answered_at_its_edges_or_named_as_wrong(string name)
    {
        var operation = day.Api.Operations.Single(candidate => candidate.Name == name);
        var names = QueryEdges.Names(operation);
        foreach (var request in QueryEdges.Of(operation))
        {
            if (await day.Reading.FlawAsync(request, names) is { } flaw)
                Assert.Fail($"{flaw}\n\n{request}\n\n{Tail(day.Output)}");
        }
    }

    private static IEnumerable<string> Cases(string name)
    {
        if (FuzzedDay.Settings["CASE"] is { Length: > 0 } single)
            return [single];

        // Each operation draws from a stream of its own: a new operation leaves the others' requests as they are.
        var stream = (uint)name.Aggregate(17, (hash, letter) => unchecked((hash * 31) + letter));
        var random = new PCG(stream, FuzzedDay.Settings.GetValue("SEED", 1ul));
        return Enumerable.Range(0, FuzzedDay.Settings.GetValue("ROUNDS", Rounds)).Select(_ =>
        {
            random.Next();
            return random.ToString();
        });
    }

    /// <summary>A request that fails as well and is easier to read, when a few tries find one.</summary>
    private async Task<string> SmallerAsync(Gen<FuzzRequest> requests, string seed)
    {
        try
        {
            await requests.SampleAsync(async request => await day.Judge.FlawAsync(request) is null, seed: seed, iter: Shrinks, threads: 1);
            return "It does not fail when it is sent again: what was sent before it matters.";
        }
        catch (CsCheckException smaller)
        {
            return smaller.Message;
        }
    }

    private static string Tail(string output) => string.Join('\n', output.Split('\n').TakeLast(8));
}
