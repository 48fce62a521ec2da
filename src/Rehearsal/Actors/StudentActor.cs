using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Payments;
using Enrollment.Rehearsal.Clocks;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Actors;

/// <summary>Plays a student, who uses the portal's API and pays on the card page.</summary>
internal sealed class StudentActor(AppClient app, IYearClock clock, Browser browser) : IActor
{
    private const string ProblemPrefix = "urn:enrollment:problem:";

    public string Name => ActionCatalogue.Student;

    public Task<string> ActAsync(YearAction action, CancellationToken cancellation) => action.Name switch
    {
        "visit" => VisitAsync(action, cancellation),
        "dossier" => OutcomeAsync(app.GetAsync("/api/dossier", Who(action), cancellation)),
        "declare" => OutcomeAsync(app.PostAsync("/api/dossier/declaration", Who(action), new { situation = action.Detail }, Key(action), cancellation)),
        "pay-once" => PayAsync(action, "/api/dossier/payments", PaymentCard.Read(action.Detail)!, cancellation),
        "pay-first" => PayAsync(action, "/api/dossier/plans/current/payments", PaymentCard.Read(action.Detail)!, cancellation),
        "pay-instalment" => RegulariseAsync(action, InstalmentPayment.Read(action.Detail)!, cancellation),
        "change-card" => PayAsync(action, "/api/dossier/plans/current/card", PaymentCard.Read(action.Detail)!, cancellation),
        "request-plan" => RequestPlanAsync(action, cancellation),
        "withdraw-plan" => OutcomeAsync(app.SendAsync(HttpMethod.Delete, "/api/dossier/plans/current", Who(action), null, Key(action), cancellation)),
        _ => throw new RehearsalException($"A student cannot '{action.Name}'."),
    };

    private static Identity Who(YearAction action) => Identity.Student(action.Student);

    private static string Key(YearAction action) => $"line-{action.Line}";

    private static async Task<string> OutcomeAsync(Task<Reply> call) => (await call).Outcome;

    // Reads the menu. If the action names a menu line, returns "ok" or the problem that closes the line.
    private async Task<string> VisitAsync(YearAction action, CancellationToken cancellation)
    {
        var dossier = (await app.GetAsync("/api/dossier", Who(action), cancellation)).Read<DossierAnswer>();
        if (action.Detail.Length == 0)
            return YearAction.Ok;

        var line = dossier.Menu.First(item => item.Line == Enum.Parse<MenuLine>(action.Detail, ignoreCase: true));
        return line.Why?.Type.Replace(ProblemPrefix, string.Empty, StringComparison.Ordinal) ?? YearAction.Ok;
    }

    // The requested plan must equal the quote to the cent.
    private async Task<string> RequestPlanAsync(YearAction action, CancellationToken cancellation)
    {
        var quote = await app.GetAsync($"/api/dossier/quote?instalments={action.Detail}", Who(action), cancellation);
        var asked = await app.PostAsync(
            "/api/dossier/plans", Who(action), new { instalments = int.Parse(action.Detail, System.Globalization.CultureInfo.InvariantCulture) },
            Key(action), cancellation);
        if (!asked.Succeeded || quote.Read<QuoteAnswer>() is not { } quoted)
            return asked.Outcome;

        var parts = asked.Read<DossierAnswer>().Plan!.Instalments.Select(part => part.Cents).ToList();
        return parts.SequenceEqual(quoted.Parts) && parts.Sum() == quoted.DueCents
            ? YearAction.Ok
            : throw new RehearsalException(
                $"The plan of {action.Student} has parts {string.Join(" + ", parts)}; quoted were {string.Join(" + ", quoted.Parts)} for {quoted.DueCents} cents.");
    }

    private Task<string> RegulariseAsync(YearAction action, InstalmentPayment payment, CancellationToken cancellation) =>
        PayAsync(action, $"/api/dossier/instalments/{payment.Instalment}/payments", payment.Card, cancellation);

    private async Task<string> PayAsync(YearAction action, string path, PaymentCard card, CancellationToken cancellation)
    {
        var opened = await app.PostAsync(path, Who(action), null, Key(action), cancellation);
        if (!opened.Succeeded)
            return opened.Outcome;

        var page = opened.Read<CardPageAnswer>();
        await browser.PayAsync(page, card, cancellation);
        await clock.SettleAsync(cancellation);

        var state = (await app.GetAsync($"/api/dossier/payments/{page.Reference}", Who(action), cancellation)).Read<AttemptAnswer>().State;
        return state is PaymentAttemptState.Paid or PaymentAttemptState.Authorised ? YearAction.Ok : $"payment-{state.ToString().ToLowerInvariant()}";
    }
}
