using Enrollment.Domain.Accounting;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Plans;

/// <summary>A school with two instalments above 300.00, four above 1,000.00 and ten above 2,000.00, debited on the 5th.</summary>
public sealed class OtherOffersTests
{
    private static readonly School School = Samples.TwoFourTen;

    [Theory]
    [InlineData(0, new int[0])]
    [InlineData(30000, new int[0])]
    [InlineData(30001, new[] { 2 })]
    [InlineData(100000, new[] { 2 })]
    [InlineData(100001, new[] { 2, 4 })]
    [InlineData(200001, new[] { 2, 4, 10 })]
    public void Each_number_is_offered_above_its_own_threshold(long due, int[] counts)
    {
        Assert.Equal(counts, School.Instalments.CountsFor(due));
        Assert.All([2, 4, 10], count => Assert.Equal(counts.Contains(count), PlanRules.NotOffered(count, due, School) is null));
    }

    [Fact]
    public void A_refusal_names_the_number_and_its_threshold_or_what_is_offered()
    {
        Assert.Equal(new Refusal.TotalTooLow(4, 60100, 100000), Plain().Refused((dossier, moment) => PlanRules.Request(dossier, 4, moment)));
        var refusal = Assert.IsType<Refusal.InstalmentCountNotOffered>(Plain().Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
        Assert.Equal((3, "2"), (refusal.Count, string.Join(' ', refusal.Offered)));
    }

    [Fact]
    public void A_number_without_a_threshold_asks_for_one_cent_an_instalment() =>
        Assert.Equal(new Refusal.TotalTooLow(10, 9, 9), PlanRules.NotOffered(10, 9, WithOffers(new InstalmentOffer(10, 0, InstalmentSplit.EqualParts))));

    [Theory]
    [InlineData(2, new long[] { 188500, 188500 })]
    [InlineData(4, new long[] { 60100, 105633, 105633, 105634 })]
    [InlineData(10, new long[] { 60100, 35211, 35211, 35211, 35211, 35211, 35211, 35211, 35211, 35212 })]
    public void A_request_is_cut_as_it_was_quoted(int count, long[] parts)
    {
        var year = International();

        Assert.Equal(parts, Quote.For(year.Dossier, count, School).Quote!.Parts);
        Assert.Equal(parts, Cents(year.Requested(count)));
    }

    [Fact]
    public void Where_nothing_can_be_exempted_four_are_equal_parts() =>
        Assert.Equal([25001, 25000, 25000, 25000], Cents(StudentYear.Of(Samples.Student("OVER"), School).Declared("01").Requested(4)));

    [Fact]
    public void Ten_instalments_are_debited_on_the_5th_until_all_is_paid()
    {
        var year = International().Running(10).Until("2023-06-06T00:00");

        string[] days = ["2022-10-05", "2022-11-05", "2022-12-05", "2023-01-05", "2023-02-05", "2023-03-05", "2023-04-05", "2023-05-05", "2023-06-05"];
        var debits = year.Dossier.Payments.Where(payment => payment.Channel == PaymentChannel.Debit).ToList();
        Assert.Equal(days, debits.Select(debit => year.Moment.Clock.DayOf(debit.ReceivedAt).ToString("yyyy-MM-dd", null)));
        Assert.Equal([.. Enumerable.Repeat(35211L, 8), 35212], debits.Select(debit => debit.Cents));
        Assert.Equal((PlanState.Settled, 0, 377000), (year.Plan.State, year.Dossier.DueCents, year.Dossier.PaidCents));
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, School));
    }

    [Fact]
    public void An_exemption_that_takes_ten_below_its_threshold_ends_the_request()
    {
        var year = International().Requested(10).Exempted(200000);

        Assert.Contains(new PlanCancelled(1, PlanEnd.NotOffered), year.LastFacts);
        Assert.Equal([2, 4], School.Instalments.CountsFor(year.Dossier.DueCents));
        Assert.Equal([60100, 38966, 38966, 38968], Cents(year.Requested(4)));
    }

    [Fact]
    public void An_exemption_that_leaves_the_number_offered_cuts_the_request_in_the_same_way()
    {
        Assert.Equal([60100, 72300, 72300, 72300], Cents(International().Requested(4).Exempted(100000)));
        Assert.Equal([138501, 138500], Cents(International().Requested(2).Exempted(99999)));
    }

    [Fact]
    public void A_full_exemption_leaves_an_accepted_plan_its_first_instalment_or_equal_parts_as_it_was_cut()
    {
        Assert.Equal([60100, 0, 0, 0, 0, 0, 0, 0, 0, 0], Cents(International().Requested(10).Accepted().Exempted()));
        Assert.Equal([30050, 30050], Cents(International().Requested(2).Accepted().Exempted()));
    }

    [Fact]
    public void An_exemption_in_the_middle_of_ten_is_shared_by_those_to_come()
    {
        var year = International().Running(10).Until("2022-12-06T00:00").Exempted(100000);

        Assert.Equal([60100, 35211, 35211, 35211, 18544, 18544, 18544, 18544, 18544, 18547], Cents(year));
        Assert.Equal(0, year.Until("2023-06-06T00:00").Dossier.DueCents);
    }

    [Fact]
    public void The_menu_offers_instalments_where_any_number_is_and_else_names_the_lowest_threshold()
    {
        var school = WithOffers(new InstalmentOffer(2, 500000, InstalmentSplit.EqualParts), new InstalmentOffer(10, 60000, InstalmentSplit.EqualParts));
        Assert.Equal(MenuState.Available, Choosing(StudentYear.Of(Samples.Student(), school).Declared("01")).State);

        var dearer = WithOffers(new InstalmentOffer(2, 500000, InstalmentSplit.EqualParts), new InstalmentOffer(10, 60100, InstalmentSplit.EqualParts));
        Assert.Equal(new Refusal.TotalTooLow(10, 60100, 60100), Choosing(StudentYear.Of(Samples.Student(), dearer).Declared("01")).Why);
    }

    private static StudentYear Plain() => StudentYear.Of(Samples.Student(), School).Declared("01");

    private static StudentYear International() => StudentYear.Of(Samples.Student("GC", Trait.NonEu), School).Declared("05");

    private static School WithOffers(params InstalmentOffer[] offers) => School with { Instalments = School.Instalments with { Offers = offers } };

    private static MenuItem Choosing(StudentYear year) =>
        Menu.Of(year.Dossier, year.Moment).Single(item => item.Line == MenuLine.ChooseInstalments);

    private static IEnumerable<long> Cents(StudentYear year) => year.Plan.Instalments.Select(part => part.Cents);
}
