using System.Reflection;
using NetArchTest.Rules;

namespace Enrollment.Architecture.Tests;

/// <summary>
/// Who may use whom: Domain nobody; the local host and the simulator nothing of ours; the app the local host in one place;
/// the bookkeeper the app and Domain.
/// </summary>
public sealed class LayerTests
{
    private static readonly Assembly Domain = typeof(Domain.Dossiers.Dossier).Assembly;
    private static readonly Assembly Functions = typeof(Functions.Platform.Dossiers.DossierWriter).Assembly;
    private static readonly Assembly Bookkeeper = Assembly.Load("Enrollment.Bookkeeper");
    private static readonly Assembly LocalHost = typeof(LocalHost.Development.DevelopmentServices).Assembly;
    private static readonly Assembly Simulator = typeof(PayboxSimulator.SimulatorApp).Assembly;

    [Fact]
    public void Domain_uses_nothing_but_the_platform() =>
        Assert.All(Domain.GetReferencedAssemblies(), reference =>
            Assert.True(reference.Name!.StartsWith("System", StringComparison.Ordinal), reference.Name));

    [Fact]
    public void Local_host_and_simulator_know_nothing_of_the_app()
    {
        Assert.DoesNotContain(LocalHost.GetReferencedAssemblies(), IsOurs);
        Assert.DoesNotContain(Simulator.GetReferencedAssemblies(), IsOurs);
    }

    [Fact]
    public void The_app_knows_the_local_host_in_one_place_alone()
    {
        Assert.Equal(["Enrollment.Functions.Composition.OwnHost"], Breaches(Functions, "Enrollment.LocalHost"));
        Assert.Empty(Breaches(Functions, "Enrollment.PayboxSimulator"));
    }

    [Fact]
    public void The_bookkeeper_knows_the_app_and_its_rules_and_nothing_of_the_local_host()
    {
        Assert.Equal(["Enrollment.Domain", "Enrollment.Functions"], Bookkeeper.GetReferencedAssemblies().Where(IsOurs).Select(assembly => assembly.Name).Order());
        Assert.DoesNotContain(Functions.GetReferencedAssemblies(), assembly => assembly.Name == Bookkeeper.GetName().Name);
    }

    [Fact]
    public void A_type_that_breaks_a_rule_is_found()
    {
        var breaches = Breaches(typeof(LayerTests).Assembly, "Enrollment.LocalHost");

        Assert.Contains(typeof(DeliberateBreach).FullName, breaches);
    }

    private static bool IsOurs(AssemblyName assembly) => assembly.Name!.StartsWith("Enrollment.", StringComparison.Ordinal);

    private static IReadOnlyList<string> Breaches(Assembly assembly, params string[] forbidden) =>
        [.. Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(forbidden).GetResult().FailingTypeNames ?? []];
}

/// <summary>Exists to be caught.</summary>
internal sealed class DeliberateBreach
{
    public LocalHost.Development.DevelopmentServicesOptions Options { get; } = new();
}
