using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Contract;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Http;
using Microsoft.DurableTask.Client;
using static Enrollment.Domain.Refusal;
using static Enrollment.Functions.Platform.Http.Problems;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Menus 2a and 3: opens a payment channel and shows payment attempts. Opening answers 201 with the form for the bank's page.</summary>
internal sealed class PaymentEndpoints(DossierCommands commands, IDossierStore store, CardPages pages, School school)
{
    [Function("PayOnce")]
    [Allow(Roles.Student)]
    [Operation("Pay once: the form for the card page")]
    [Answers(201, typeof(CardPageView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NotDeclared), nameof(SituationUncertain), nameof(DeclarationWasRejected), nameof(PrerequisitesMissing), nameof(PortalClosed), nameof(PlanInForce), nameof(NothingToPay), nameof(AddressCannotBeUsed), nameof(PaymentBeingChecked), nameof(PaymentInProgress), nameof(GatewayDown))]
    public Task<IResult> OnceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/payments")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        OpenAsync(request, durable, "pay-once", PaymentRules.OpenOnePayment, cancellation);

    [Function("PayFirstInstalment")]
    [Allow(Roles.Student)]
    [Operation("Pay the first instalment: the form for the card page")]
    [Answers(201, typeof(CardPageView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NotDeclared), nameof(SituationUncertain), nameof(DeclarationWasRejected), nameof(PrerequisitesMissing), nameof(PortalClosed), nameof(FirstInstalmentPaid), nameof(PlanNotAccepted), nameof(PlanEndsTooLate), nameof(NothingToPay), nameof(AddressCannotBeUsed), nameof(PaymentBeingChecked), nameof(PaymentInProgress), nameof(GatewayDown))]
    public Task<IResult> FirstAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/plans/current/payments")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        OpenAsync(request, durable, "pay-first-instalment", PaymentRules.OpenFirstInstalment, cancellation);

    [Function("PayRefusedInstalment")]
    [Allow(Roles.Student)]
    [Operation("Pay a refused instalment: the form for the card page")]
    [Answers(201, typeof(CardPageView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NotDeclared), nameof(SituationUncertain), nameof(DeclarationWasRejected), nameof(NoRefusedInstalment), nameof(NothingToPay), nameof(AddressCannotBeUsed), nameof(PaymentBeingChecked), nameof(PaymentInProgress), nameof(GatewayDown))]
    public Task<IResult> RegulariseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/instalments/{number:int}/payments")] HttpRequest request,
        int number, [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        OpenAsync(
            request, durable, "pay-refused-instalment",
            (dossier, moment) => PaymentRules.OpenRegularisation(dossier, number, moment), cancellation);

    [Function("PayRefusedInstalments")]
    [Allow(Roles.Student)]
    [Operation("Pay all refused instalments together: the form for the card page")]
    [Answers(201, typeof(CardPageView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NotDeclared), nameof(SituationUncertain), nameof(DeclarationWasRejected), nameof(NoRefusedInstalment), nameof(NothingToPay), nameof(AddressCannotBeUsed), nameof(PaymentBeingChecked), nameof(PaymentInProgress), nameof(GatewayDown))]
    public Task<IResult> RegulariseAllAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/instalments/late/payments")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        OpenAsync(
            request, durable, "pay-refused-instalments",
            (dossier, moment) => PaymentRules.OpenRegularisation(dossier, null, moment), cancellation);

    /// <summary>Returns the form of a page that authorises one euro and captures nothing, to register another card for the debits to come.</summary>
    [Function("ChangeCard")]
    [Allow(Roles.Student)]
    [Operation("Register another card for the debits to come")]
    [Answers(201, typeof(CardPageView), Headers = [AnswerHeaders.ETag, AnswerHeaders.Location])]
    [Refuses(nameof(NotFound), nameof(StudentHasLeft), nameof(NoPlanRunning), nameof(NothingToPay), nameof(AddressCannotBeUsed), nameof(PaymentInProgress), nameof(GatewayDown))]
    public Task<IResult> ChangeCardAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/dossier/plans/current/card")] HttpRequest request,
        [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        OpenAsync(request, durable, "change-card", PaymentRules.OpenCardChange, cancellation);

    [Function("PaymentState")]
    [Allow(Roles.Student)]
    [Operation("The true state of a payment")]
    [Answers(200, typeof(PaymentAttemptView), Headers = [AnswerHeaders.ETag])]
    [Refuses(nameof(NotFound))]
    public async Task<IResult> StateAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dossier/payments/{reference}")] HttpRequest request,
        string reference, CancellationToken cancellation)
    {
        var stored = await store.FindOwnAsync(request, school, cancellation);
        return stored?.Dossier.FindAttempt(reference) is { } attempt
            ? Answers.Dossier(request, stored, PaymentAttemptView.Of(attempt, stored.Dossier, request.Language()))
            : Problems.NotFound(request);
    }

    private async Task<IResult> OpenAsync(
        HttpRequest request, DurableTaskClient durable, string name, Func<Dossier, Moment, Decision> open, CancellationToken cancellation)
    {
        var result = await commands.RunAsync(request, durable, name, open, cancellation);
        return result is { Stored: { } stored, Refusal: null }
            ? await ShowAsync(request, stored, cancellation)
            : Answers.After(request, result, _ => throw new InvalidOperationException("A command ends in a dossier or a refusal."));
    }

    // A repeated call finds its page still open. If the page was closed meanwhile, there is nothing to show.
    private async Task<IResult> ShowAsync(HttpRequest request, StoredDossier stored, CancellationToken cancellation)
    {
        if (stored.Dossier.PendingAttempt is not { Channel: not PaymentChannel.Debit } attempt)
            return Problems.Refused(request, new Refusal.NothingToPay());

        if (await pages.ForAsync(stored.Dossier, attempt, cancellation) is not { } page)
            return Problems.GatewayDown(request);

        request.HttpContext.Response.Headers.Location = $"/api/dossier/payments/{attempt.Reference}";
        return Answers.Dossier(request, stored, page, 201);
    }
}
