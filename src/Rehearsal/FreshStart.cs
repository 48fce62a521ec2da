using System.Net;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal;

/// <summary>Checks before a year is played on a running host that every service answers and no student is known yet.</summary>
internal static class FreshStart
{
    /// <exception cref="RehearsalException">A check fails. The message says what to do.</exception>
    public static async Task CheckAsync(
        HostOptions host, AppClient app, Gateway gateway, MailCatcher mails, Scenario scenario, CancellationToken cancellation)
    {
        await AnswersAsync("mail catcher", "--mail", host.Mail, () => mails.AllAsync(cancellation));
        var log = await AnswersAsync("Paybox simulator", "--bank", host.Bank, () => gateway.LogAsync(cancellation));
        foreach (var student in scenario.Roster.Students)
        {
            var id = scenario.School.DossierOf(student);
            if (log.Any(entry => entry.Reference?.StartsWith($"{id}-", StringComparison.Ordinal) == true))
                throw new RehearsalException($"The Paybox simulator at {host.Bank} already knows student {student}. Start with an empty one.");

            var dossier = await app.GetAsync("/api/dossier", Identity.Student(student), cancellation);
            if (dossier.Status == HttpStatusCode.Unauthorized)
                throw new RehearsalException(
                    $"The app at {host.Address} does not accept the rehearsal's tokens. Start it with this year's school.json and with the settings file that --settings names.");
            if (dossier.Status != HttpStatusCode.NotFound)
                throw dossier.Succeeded
                    ? new RehearsalException($"The app at {host.Address} already knows student {student}. Start with an empty storage.")
                    : dossier.Unexpected();
        }
    }

    private static async Task<T> AnswersAsync<T>(string what, string option, Uri address, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HttpRequestException silent)
        {
            throw new RehearsalException(
                $"The {what} does not answer at {address} ({silent.Message}). Start it with 'dotnet run --project src/Rehearsal -- services', or give its address with {option}.",
                silent);
        }
    }
}
