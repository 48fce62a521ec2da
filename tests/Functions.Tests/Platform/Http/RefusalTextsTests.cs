using System.Reflection;
using Enrollment.Domain;
using Enrollment.Domain.Erasure;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Students;
using Enrollment.Domain.TakingBack;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Tests.Platform.Http;

public sealed class RefusalTextsTests
{
    public static TheoryData<string> Kinds => [.. AllKinds().Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_says_something_in_both_languages(string name)
    {
        var refusal = Make(AllKinds().Single(kind => kind.Name == name));

        var text = RefusalTexts.Of(refusal);

        Assert.EndsWith(".", text.Fr, StringComparison.Ordinal);
        Assert.EndsWith(".", text.En, StringComparison.Ordinal);
        Assert.NotEqual(text.Fr, text.En);
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_that_fits_an_address()
    {
        var codes = AllKinds().Select(kind => Make(kind).Code).ToList();

        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)*$", code));
    }

    [Theory]
    [InlineData(PlanState.Requested)]
    [InlineData(PlanState.Accepted)]
    [InlineData(PlanState.Running)]
    public void A_plan_in_force_says_what_can_be_done_in_its_state(PlanState state) =>
        Assert.Single(
            Enum.GetValues<PlanState>().Where(other => other is PlanState.Requested or PlanState.Accepted or PlanState.Running),
            other => RefusalTexts.Of(new Refusal.PlanInForce(other)) == RefusalTexts.Of(new Refusal.PlanInForce(state)));

    [Theory]
    [InlineData("3", "Aucun échéancier en 6 fois n’est proposé ; ce montant peut se payer en 3 fois.", "No plan of 6 is offered; this amount can be paid in 3 instalments.")]
    [InlineData("2 4", "Aucun échéancier en 6 fois n’est proposé ; ce montant peut se payer en 2 ou 4 fois.", "No plan of 6 is offered; this amount can be paid in 2 or 4 instalments.")]
    [InlineData("2 4 10", "Aucun échéancier en 6 fois n’est proposé ; ce montant peut se payer en 2, 4 ou 10 fois.", "No plan of 6 is offered; this amount can be paid in 2, 4 or 10 instalments.")]
    [InlineData("", "Aucun échéancier en 6 fois n’est proposé ; ce montant se paie en une fois.", "No plan of 6 is offered; this amount is paid in one payment.")]
    public void A_number_that_is_not_offered_names_those_that_are_for_what_is_due(string offered, string fr, string en) => Assert.Equal(
        new Text(fr, en), RefusalTexts.Of(new Refusal.InstalmentCountNotOffered(
            6, [.. offered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(count => int.Parse(count, null))])));

    [Fact]
    public void A_number_whose_threshold_is_not_reached_names_both() => Assert.Equal(
        "4 instalments require an amount above €1,000.00; yours is €601.00.", RefusalTexts.Of(new Refusal.TotalTooLow(4, 60100, 100000)).En);

    [Fact]
    public void Every_trait_and_prerequisite_has_a_name()
    {
        foreach (var trait in Enum.GetValues<Trait>())
            Assert.NotEmpty(RefusalTexts.Of(new Refusal.SituationReserved("08", trait)).Fr);
        Assert.Contains("CVEC", RefusalTexts.Of(new Refusal.PrerequisitesMissing(Enum.GetValues<Prerequisite>())).En, StringComparison.Ordinal);
    }

    private static IEnumerable<Type> AllKinds() =>
        typeof(Refusal).GetNestedTypes().Where(kind => kind.IsSubclassOf(typeof(Refusal)));

    private static Refusal Make(Type kind)
    {
        var constructor = kind.GetConstructors(BindingFlags.Public | BindingFlags.Instance).Single();
        return (Refusal)constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType))]);
    }

    private static object? Value(Type type) => type switch
    {
        _ when type == typeof(string) => "05",
        _ when type == typeof(IReadOnlyList<string>) => new[] { "01", "02" },
        _ when type == typeof(IReadOnlyList<int>) => new[] { 3, 6 },
        _ when type == typeof(IReadOnlyList<Prerequisite>) => new[] { Prerequisite.SupportingDocuments },
        _ when type == typeof(IReadOnlyList<Irreversible>) => Enum.GetValues<Irreversible>(),
        _ when type == typeof(IReadOnlyList<ErasureObstacle>) => Enum.GetValues<ErasureObstacle>(),
        _ when type == typeof(DateTime?) => new DateTime(2022, 8, 18, 8, 0, 0, DateTimeKind.Unspecified),
        _ => Activator.CreateInstance(type),
    };
}
