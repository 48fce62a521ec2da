using System.Globalization;
using System.Text.Json;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Catalogue;
using Enrollment.Functions.Tests.Platform.Http;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Catalogue;

public sealed class CatalogueTests(OpenDay day) : IClassFixture<OpenDay>
{
    private static readonly School School =
        SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;

    [Fact]
    public async Task Anybody_is_told_which_school_this_is()
    {
        using var answer = await day.App.CallAsync("GET", "/api/school", null);

        var school = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(
            ("Polytech Clermont", "Clermont Auvergne INP", School.Mailboxes.Help, 2022, DateTimeOffset.Parse(OpenDay.Now, CultureInfo.InvariantCulture)),
            (school.GetProperty("name").GetString(), school.GetProperty("entity").GetString(), school.GetProperty("helpMailbox").GetString(),
                school.GetProperty("academicYear").GetInt32(), school.GetProperty("now").GetDateTimeOffset()));
    }

    [Fact]
    public async Task The_administrator_reads_the_catalogue_as_the_app_does()
    {
        var shown = await day.Campus.GetAsync("administrator", "adm", "/api/catalogue");

        var international = shown.GetProperty("situations").EnumerateArray().Single(situation => situation.GetProperty("code").GetString() == "05");
        Assert.Equal(["Valid passport", "Long-stay visa or residence permit"], Texts(international.GetProperty("documents")));
        Assert.Equal("nonEu", international.GetProperty("imposedBy").GetProperty("code").GetString());
        Assert.Equal("International student from outside the EU", international.GetProperty("reservedFor").GetProperty("label").GetString());
        Assert.Equal(School.Programmes.Select(programme => programme.Code), shown.GetProperty("programmes").EnumerateArray().Select(programme => programme.GetProperty("code").GetString()));
        Assert.Equal(
            School.Fees.Select(fee => $"{fee.Situation} {fee.Programme} {fee.Lines.Sum(line => line.Cents)}"),
            shown.GetProperty("fees").EnumerateArray().Select(fee => $"{fee.GetProperty("situation")} {fee.GetProperty("programme")} {fee.GetProperty("totalCents")}"));
        Assert.Equal([false, true], shown.GetProperty("calendar").GetProperty("payment").EnumerateArray().Select(window => window.GetProperty("open").GetBoolean()));
        Assert.Equal(
            ["3 0 equalParts", "6 100000 nonExemptibleFirst"],
            shown.GetProperty("instalments").GetProperty("offers").EnumerateArray()
                .Select(offer => $"{offer.GetProperty("count")} {offer.GetProperty("aboveCents")} {offer.GetProperty("split")}"));
        Assert.Equal("2023-08-31", shown.GetProperty("yearEndsOn").GetString());
    }

    [Theory]
    [InlineData("2022-06-20T05:59:59Z", "False False")]
    [InlineData("2022-06-20T06:00:00Z", "True False")]
    [InlineData("2022-07-27T09:59:59Z", "True False")]
    [InlineData("2022-07-27T10:00:00Z", "False False")]
    [InlineData("2022-11-30T22:58:59Z", "False True")]
    [InlineData("2022-11-30T22:59:00Z", "False False")]
    public void A_window_is_open_from_its_first_instant_to_the_last_before_it_closes(string now, string open) =>
        Assert.Equal(open, string.Join(' ', CalendarView.Of(new Moment(School, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture)))
            .Payment.Select(window => window.Open)));

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString());
}
