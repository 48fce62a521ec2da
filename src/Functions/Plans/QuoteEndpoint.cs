using System.Globalization;
using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Http;
using Enrollment.Functions.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Plans;

/// <summary>The amount and the lines behind it, and what each part of a plan would be, before anything is asked for.</summary>
public sealed class QuoteEndpoint(IDossierStore store, DossierCommands commands, School school)
{
    [Function("Quote")]
    [Allow(Roles.Student)]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "dossier/quote")] HttpRequest request, CancellationToken cancellation)
    {
        var count = InstalmentsOf(request);
        if (await store.FindOwnAsync(request, school, cancellation) is not { } stored)
            return Problems.NotFound(request);

        var (quote, refusal) = Quote.For(stored.Dossier, count, school);
        return refusal is not null ? Problems.Refused(request, refusal) : Answers.Dossier(request, stored, new
        {
            lines = FeeLineView.All(quote!.Lines, request.Language()),
            quote.TotalCents,
            quote.ExemptedCents,
            quote.PaidCents,
            quote.DueCents,
            quote.Parts,
            dueDatesIfFirstPaidToday = Schedule.DueDates(quote.Parts.Count, commands.Now().Today, school.Instalments.DayOfMonth),
        });
    }

    private static int InstalmentsOf(HttpRequest request)
    {
        var text = request.Query["instalments"].ToString();
        if (text.Length == 0)
            return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new InvalidRequestException("instalments", "Indiquez un nombre d’échéances.", "Give a number of instalments.");
    }
}
