using System.Reflection;
using System.Text.Json.Serialization;
using Enrollment.Domain.Facts;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.LocalHost.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Tests.Features.Portal;

/// <summary>The administrator reads who did what in words: none is left with the name that the program has for it.</summary>
public sealed class PortalDeedsTests
{
    private static readonly string Deeds = File.ReadAllText(Path.Combine(
        ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!, "src", "Portal", "screens", "administrator", "deeds.js"));

    [Fact]
    public void Every_call_of_the_staff_has_words()
    {
        var calls = typeof(DossierWriter).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<AllowAttribute>()?.Roles.Intersect(Roles.OfStaff).Any() == true)
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name)
            .ToList();

        Assert.Contains("StudentLedger", calls);
        Assert.DoesNotContain(calls, name => !Deeds.Contains($"  {name}: () => t(", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fact_of_the_ledger_has_words()
    {
        var facts = typeof(Fact).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).ToList();

        Assert.Contains("roster-recorded", facts);
        Assert.DoesNotContain(facts, name => !Deeds.Contains($"  '{name}': () => t(", StringComparison.Ordinal));
    }
}
