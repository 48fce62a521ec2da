using System.Globalization;
using System.Text.Json;
using Enrollment.Benchmarks.Tenth;
using Enrollment.EndToEnd.Support;
using Enrollment.LocalHost.Development;

namespace Enrollment.Benchmarks.Portal;

/// <summary>
/// Measures the time until the sign-in form is usable on a slow phone without a cache, compared with a blank page under
/// the same conditions. The last line of its output is one JSON object.
/// </summary>
internal sealed class PortalBenchmark(TextWriter output)
{
    private const int Runs = 5;

    /// <summary>The largest compressed size of the first page that issue 7 allows.</summary>
    private const long MaxOctets = 100_000;

    /// <returns>True if the first page does not exceed the allowed size.</returns>
    internal async Task<bool> RunAsync()
    {
        var browser = await Chromium.BrowserAsync();
        await using var services = await DevelopmentServices.StartAsync();
        await using var app = await AppUnderLoad.StartAsync(services.Settings);
        await using var blank = new BlankPage();
        var portal = new Uri(app.Http.BaseAddress!, "/#/sign-in");
        var nothing = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{blank.Port}/"));
        await output.WriteLineAsync($"Chromium {browser.Version}, the app on this machine, median of {Runs} visits each, nothing in the cache");

        // The app reads and compresses each file at its first request.
        await PageVisit.OfAsync(browser, portal, Conditions.All[0]);

        var figures = new List<object>();
        PageVisit? last = null;
        foreach (var conditions in Conditions.All)
        {
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var run = 0; run < Runs; run++)
            {
                ours.Add((last = await PageVisit.OfAsync(browser, portal, conditions)).Milliseconds);
                theirs.Add((await PageVisit.OfAsync(browser, nothing, conditions)).Milliseconds);
            }

            var (median, least) = (Median(ours), Median(theirs));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{conditions}: {median:F0} ms until the form is usable, {least:F0} ms for a blank page: {median / least:F2} times as long"));
            figures.Add(new { network = conditions.Name, portalMs = Math.Round(median), blankMs = Math.Round(least), ratio = Math.Round(median / least, 2) });
        }

        return await WeighAsync(last!, figures);
    }

    private async Task<bool> WeighAsync(PageVisit visit, IReadOnlyList<object> figures)
    {
        foreach (var file in visit.Files)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {file.Octets,8}  {new Uri(file.Address).AbsolutePath}"));
        var octets = visit.Files.Sum(file => file.Octets);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"  {octets,8}  compressed octets in {visit.Files.Count} answers, of {MaxOctets} allowed"));
        await output.WriteLineAsync(JsonSerializer.Serialize(new { figures, octets, answers = visit.Files.Count }));
        return octets <= MaxOctets;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
