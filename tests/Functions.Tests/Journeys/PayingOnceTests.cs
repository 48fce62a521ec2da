using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Journeys;

public sealed class PayingOnceTests(OpenDay day) : IClassFixture<OpenDay>
{
    private readonly Campus campus = day.Campus;

    [Fact]
    public async Task A_student_declares_pays_once_and_has_an_invoice()
    {
        await campus.EnrolAsync("once1", "GC");
        await campus.PostAsync("student", "once1", "/api/dossier/declaration", new { situation = "01" });
        var quote = await campus.GetAsync("student", "once1", "/api/dossier/quote");
        Assert.Equal(60100, quote.GetProperty("dueCents").GetInt64());

        var reference = await campus.PayAsync("once1", "/api/dossier/payments");

        var state = await campus.GetAsync("student", "once1", $"/api/dossier/payments/{reference}");
        Assert.Equal("paid", state.GetProperty("state").GetString());
        var totals = (await campus.PositionAsync("once1")).GetProperty("totals");
        Assert.Equal((60100, 60100, 60100, 0), (
            totals.GetProperty("orderedCents").GetInt64(), totals.GetProperty("invoicedCents").GetInt64(),
            totals.GetProperty("paidCents").GetInt64(), totals.GetProperty("balanceCents").GetInt64()));
    }

    [Fact]
    public async Task A_refused_card_costs_nothing_and_another_may_be_tried()
    {
        await campus.EnrolAsync("once2", "GC");
        await campus.PostAsync("student", "once2", "/api/dossier/declaration", new { situation = "01" });

        var refused = await campus.PayAsync("once2", "/api/dossier/payments", "1111222233334445");
        var accepted = await campus.PayAsync("once2", "/api/dossier/payments");

        Assert.NotEqual(refused, accepted);
        var dossier = await campus.DossierAsync("once2");
        Assert.Equal(0, dossier.GetProperty("dueCents").GetInt64());
    }
}
