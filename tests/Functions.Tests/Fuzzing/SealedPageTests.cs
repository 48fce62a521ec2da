using System.Xml.Linq;
using CsCheck;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Tests.Features.Payments;
using Enrollment.Functions.Tests.Features.Payments.Gateway;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>The seal of a card page covers one text: whoever writes a part of it, or posts it otherwise, gains nothing.</summary>
public sealed class SealedPageTests : IAsyncLifetime
{
    private const string Cases = "0000XIsTAPcM0";
    private const string ECard = "4974010000000008";

    private Bench bench = null!;

    public async Task InitializeAsync() => bench = await Bench.StartAsync();

    public Task DisposeAsync() => bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_page_with_letters_of_protocols_in_its_texts_is_refused_or_reads_one_way_only()
    {
        var (sealing, refused) = (0, 0);
        await Gen.Select(Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text), Gen.Select(Hostile.Text, Hostile.Text, Hostile.Text), Hostile.Text, Gen.Bool)
            .SampleAsync(
                async (names, address, contact, isReference) =>
                {
                    var plain = bench.Request("INS-7");
                    var request = plain with
                    {
                        Reference = isReference ? contact : plain.Reference,
                        Email = isReference ? plain.Email : contact,
                        Payer = new Payer(names.Item1, names.Item2, names.Item3, address.Item1, address.Item2, address.Item3),
                    };
                    CardPageOpening opening;
                    try
                    {
                        opening = await bench.Gateway.OpenPageAsync(request, CancellationToken.None);
                    }
                    catch (ArgumentException)
                    {
                        refused++;
                        return;
                    }

                    sealing++;
                    var fields = Assert.IsType<CardPageOpening.Open>(opening).Page.Fields;
                    var text = string.Join('&', fields.Select(field => $"{field.Key}={field.Value}"));
                    Assert.Equal(fields, text.Split('&').Select(part => part.Split('=', 2)).Select(part => KeyValuePair.Create(part[0], part[1])));
                    var billing = XDocument.Parse(fields.Single(field => field.Key == "PBX_BILLING").Value);
                    Assert.Equal(
                        ["FirstName", "LastName", "Address1", "ZipCode", "City", "CountryCode"],
                        billing.Descendants("Address").Single().Elements().Select(part => part.Name.LocalName).Where(name => name != "Address2"));
                },
                seed: Cases, iter: 2000, threads: 1);
        Assert.True(sealing > 100 && refused > 100, $"{sealing} pages were sealed and {refused} refused: this shows little.");
    }

    [Fact]
    public async Task No_form_that_the_browser_merges_pays_another_amount_or_hides_what_kind_of_card_it_was()
    {
        var request = bench.Request("INS-8") with { RegisterSubscriber = "P-8", LatestExpiry = new DateOnly(2023, 3, 31), RefuseECards = true, RequireChallenge = true };
        var page = Assert.IsType<CardPageOpening.Open>(await bench.Gateway.OpenPageAsync(request, CancellationToken.None)).Page;
        var (paid, places) = (0, Enumerable.Range(0, page.Fields.Count).ToList());
        foreach (var (into, last) in places.SelectMany(into => places.Skip(into + 1).Select(last => (into, last))))
        {
            if (await bench.TryPayAsync(page.Url, BankPage.Merged(page.Fields, into, last), ECard) is not { } query)
                continue;
            paid++;
            if (bench.Gateway.ReadNotification(query) is not NotificationReading.Authentic { Notification: var told } || told.Reference != request.Reference)
                continue;
            Assert.Equal(request.AmountCents, told.AmountCents);
            Assert.True(told.Subscriber is null || told.CardType is null || told.IsTemporaryCard, $"Fields {into} to {last} as one register an e-card as another.");
        }

        Assert.True(paid > 5, $"Only {paid} merged forms were taken: this shows little.");
    }
}
