using Enrollment.Domain.Plans;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Plans;

public sealed class QuoteTests
{
    [Fact]
    public void One_payment_shows_the_lines_and_the_whole_amount()
    {
        var (quote, _) = Quote.For(StudentYear.International().Dossier, 1, Samples.School);

        Assert.Equal(["REG", "DIFF"], quote!.Lines.Select(line => line.Code));
        Assert.Equal((377000, 377000), (quote.TotalCents, quote.DueCents));
        Assert.Equal([377000], quote.Parts);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    public void A_quote_is_what_the_request_will_be(int count)
    {
        var year = StudentYear.International();
        var (quote, _) = Quote.For(year.Dossier, count, Samples.School);

        Assert.Equal(quote!.Parts, year.Requested(count).Plan.Instalments.Select(part => part.Cents));
    }

    [Fact]
    public void A_quote_counts_what_was_exempted_and_paid()
    {
        var year = StudentYear.International().PaidOnce().Exempted(100000);
        var (quote, _) = Quote.For(year.Dossier, 1, Samples.School);

        Assert.Equal((377000, 100000, 277000, 0), (quote!.TotalCents, quote.ExemptedCents, quote.PaidCents, quote.DueCents));
    }

    [Fact]
    public void What_cannot_be_requested_is_not_quoted()
    {
        Assert.Equal(new Refusal.TotalTooLow(6, 60100, 100000), Quote.For(StudentYear.Plain().Dossier, 6, Samples.School).Refusal);
        Assert.Equal(new Refusal.NotDeclared(), Quote.For(StudentYear.Of().Dossier, 1, Samples.School).Refusal);
    }

    [Fact]
    public void Who_has_not_declared_is_told_so_before_anything_else() => Assert.IsType<Refusal.NotDeclared>(
        Quote.For(StudentYear.Of(Samples.Student() with { Prerequisites = new HashSet<Prerequisite>() }).Dossier, 1, Samples.School).Refusal);
}
