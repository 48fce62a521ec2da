using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Plans;

/// <summary>Shows the amount due, its lines, and the instalments of a plan before it is requested.</summary>
internal sealed class QuoteEndpoint(IDossierStore store, DossierWriter writer, School school)
{
    [Function("Quote")]
    [Allow(Roles.Student)]
    [Operation("The amount, its lines, and the parts of a plan")]
    [Query("instalments", typeof(int), "1 for one payment, else a number the school offers; 1 when left out.", "6")]
    [Answers(200, typeof(QuoteView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NotDeclared), nameof(SituationUncertain), nameof(DeclarationWasRejected), nameof(PrerequisitesMissing), nameof(InstalmentCountNotOffered), nameof(NothingToPay), nameof(TotalTooLow))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/quote")] HttpRequest request, CancellationToken cancellation)
    {
        var count = InstalmentsOf(request);
        if (await store.FindOwnAsync(request, school, cancellation) is not { } stored)
            return Problems.NotFound(request);

        var (quote, refusal) = Quote.For(stored.Dossier, count, school);
        return refusal is not null ? Problems.Refused(request, refusal) : Answers.Dossier(request, stored, new QuoteView(
            FeeLineView.All(quote!.Lines, request.Language()), quote.TotalCents, quote.ExemptedCents, quote.PaidCents, quote.DueCents, quote.Parts,
            Schedule.DueDates(quote.Parts.Count, writer.Moment().Today, school.Instalments.DayOfMonth)));
    }

    private static int InstalmentsOf(HttpRequest request)
    {
        if (request.Parameter("instalments") is not { } text)
            return 1;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new InvalidRequestException("instalments", "Indiquez un nombre d’échéances.", "Give a number of instalments.");
    }
}

/// <param name="DueCents">Amount still to pay, which is the lines less exemption and payments.</param>
/// <param name="Parts">Instalments in cents; a single one for one payment.</param>
internal sealed record QuoteView(
    IReadOnlyList<FeeLineView> Lines, long TotalCents, long ExemptedCents, long PaidCents, long DueCents,
    IReadOnlyList<long> Parts, IReadOnlyList<DateOnly> DueDatesIfFirstPaidToday);
