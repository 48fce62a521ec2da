using System.Text.Json;
using Enrollment.Domain;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Plans;
using Enrollment.Functions.Features.Lists;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Tests.Platform.Contract;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Tests.Features.Lists;

public sealed class SearchTests
{
    private static readonly DossierSummary Someone = new(
        "Élodie-Anne", "Lefèvre d’Œuvre", "GC", DeclarationState.None, null, null, null, null, 0, 0, 0, 0, 0, 0, false, false, false, []);

    [Theory]
    [InlineData("elodie")]
    [InlineData("LEFEVRE")]
    [InlineData("lefèvre élodie")]
    [InlineData("anne d oeuvre")]
    [InlineData("d'œuv")]
    [InlineData("0042")]
    [InlineData("2200 lefe")]
    [InlineData("  ")]
    public void Part_of_number_or_name_finds_somebody_whatever_case_and_accents(string search) => Assert.True(Matches(search));

    [Theory]
    [InlineData("Đặng", "dang")]
    [InlineData("Łukasz", "lukasz")]
    [InlineData("Guðrún Þórsdóttir", "gudrun thors")]
    [InlineData("Yıldız", "yildiz")]
    [InlineData("Anne‑Marie", "anne marie")]
    [InlineData("Anne Marie", "anne-marie")]
    [InlineData("Groß", "gross")]
    [InlineData("Dang", "Đặng")]
    [InlineData("Straﬁeld", "strafield")]
    public void A_letter_that_no_French_keyboard_has_is_found_by_its_plain_spelling(string name, string search) =>
        Assert.True(Matches(search, Someone with { LastName = name }));

    [Theory]
    [InlineData("elodia")]
    [InlineData("lefevre martin")]
    [InlineData("0043")]
    public void Every_word_must_be_there(string search) => Assert.False(Matches(search));

    [Fact]
    public async Task The_portal_searches_by_the_same_letters()
    {
        string[] letters = [.. UnicodeText.Spelled.Keys.Select(letter => letter.ToString())];
        var client = await NodeClient.InstallAsync();

        var plain = JsonSerializer.Deserialize<List<string>>(await client.RunAsync("plain.js", letters));

        Assert.Equal(letters.Select(SearchText.Fold), plain);
    }

    [Fact]
    public void What_is_no_letter_neither_finds_nor_hides_anybody()
    {
        Assert.True(Matches("\uFFFE"));
        Assert.True(Matches("elo\uFFFEdie"));
        Assert.Equal("elodie", SearchText.Fold("Élo\uFFFEdie"));
    }

    [Fact]
    public void Names_are_sorted_without_case_or_accents() => Assert.Equal(
        ["Eblé", "Écija", "Edel"],
        new[] { "Edel", "Écija", "Eblé" }.OrderBy(name => Listing.ByName(Someone with { LastName = name }), StringComparer.Ordinal));

    [Fact]
    public void A_summary_is_read_as_it_was_written_and_one_of_another_shape_not_at_all()
    {
        var full = Someone with
        {
            DeclaredAt = DateTimeOffset.UnixEpoch,
            Plan = new PlanSummary(2, PlanState.Running, DateTimeOffset.UnixEpoch, [60100, 63380], [2], 63380),
            Days = [new ExpectedDay(new DateOnly(2022, 10, 1), 63380, -5)],
        };

        Assert.Equal(full.ToJson(), DossierSummary.FromJson(full.ToJson())!.ToJson());
        Assert.Null(DossierSummary.FromJson(null));
        Assert.Null(DossierSummary.FromJson("{}"));
        Assert.Null(DossierSummary.FromJson(full.ToJson().Replace("\"blocked\"", "\"closed\"", StringComparison.Ordinal)));
    }

    private static bool Matches(string search, DossierSummary? someone = null)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = QueryString.Create("search", search);
        return ListQuery.Of(request).Matches(new Listed("22000042", someone ?? Someone));
    }
}
