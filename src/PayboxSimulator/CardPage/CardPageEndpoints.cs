using System.Globalization;
using System.Text;
using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Cards;
using Enrollment.PayboxSimulator.Control;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Serves the hosted page, which the merchant's form opens and the holder fills in.</summary>
internal static class CardPageEndpoints
{
    private const string PagePath = "/cgi/MYchoix_pagepaiement.cgi";

    public static void MapCardPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PagePath, (HttpContext context, MerchantSettings merchant, Sessions sessions, Bank bank) =>
            Open(context.Request.QueryString.Value ?? "", merchant, sessions, bank));
        routes.MapPost(PagePath, async (HttpContext context, MerchantSettings merchant, Sessions sessions, Bank bank) =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            return Open(await reader.ReadToEndAsync(context.RequestAborted), merchant, sessions, bank);
        });
        routes.MapPost(CardPageHtml.SubmitPath, SubmitAsync).DisableAntiforgery();
    }

    private static IResult Open(string encoded, MerchantSettings merchant, Sessions sessions, Bank bank)
    {
        var fields = PageFields.Parse(encoded);
        if (new PageChecks(merchant).FirstProblem(fields) is { } problem)
        {
            bank.Record(new JournalEntry
            {
                At = DateTimeOffset.TryParse(fields["PBX_TIME"], CultureInfo.InvariantCulture, out var at) ? at : DateTimeOffset.UnixEpoch,
                Kind = EntryKind.PageRefused,
                Reference = fields["PBX_CMD"],
                Code = problem.Code,
                Detail = $"{problem.Field} {problem.Reason}",
            });
            return Html(PlainPageHtml.Refusal(problem.Code, $"{problem.Field} {problem.Reason}"), StatusCodes.Status400BadRequest);
        }

        var request = PageRequestReader.Read(fields);
        bank.Record(new JournalEntry
        {
            At = request.At,
            Kind = EntryKind.PageOpened,
            Reference = request.Reference,
            Subscriber = request.Subscriber,
            AmountCents = request.AmountCents,
        });
        return Html(CardPageHtml.Render(merchant.Name, sessions.Open(request), null));
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, MerchantSettings merchant, Sessions sessions, CardPayments payments, FaultQueue faults, Notifier notifier, ReturnParameters parameters)
    {
        if (!context.Request.HasFormContentType)
            return Html(PlainPageHtml.Refusal(BankCodes.PayboxError, "The card page sends a form."), StatusCodes.Status400BadRequest);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (sessions.Find(form["session"].ToString()) is not { } session)
            return Html(PlainPageHtml.Refusal(BankCodes.PageTooOld, "This page is no longer open. Start again from the shop."), StatusCodes.Status400BadRequest);

        var request = session.Request;
        var isCancel = form["action"] == "cancel";
        TypedCard? typed = null;
        if (!isCancel && CardForm.Read(form, out typed) is { } mistake)
            return Html(CardPageHtml.Render(merchant.Name, session, mistake), StatusCodes.Status400BadRequest);
        if (!session.TryClose())
            return Html(PlainPageHtml.Refusal(BankCodes.AlreadyPaid, "This page has already been used."), StatusCodes.Status409Conflict);

        var fault = isCancel ? Faults.None : faults.TakeFor(FaultQueue.PageStage, request.Reference, request.Subscriber);
        await fault.DelayAsync(context.RequestAborted);
        if (fault.LosesBefore)
            return Dropped.Connection;

        var outcome = isCancel
            ? payments.Cancel(request)
            : payments.Pay(request, typed!, fault.Code ?? (sessions.IsTooOld(session) ? BankCodes.PageTooOld : null));
        // Paybox notifies even if the browser disconnects, so the request's cancellation token is not used.
        if (!outcome.IsCancelled || merchant.NotifyCancellations)
            await notifier.NotifyAsync(request, outcome, CancellationToken.None);
        if (fault.LosesAfter)
            return Dropped.Connection;

        var back = outcome switch
        {
            { IsCancelled: true } => request.CancelledUrl,
            { IsAccepted: true } => request.DoneUrl,
            _ => request.RefusedUrl,
        };
        return back is null
            ? Html(PlainPageHtml.Outcome(outcome.Code, request))
            : Results.Redirect(ReturnParameters.Append(back, parameters.ForBrowser(request, outcome, back)));
    }

    private static IResult Html(string html, int status = StatusCodes.Status200OK) =>
        Results.Content(html, "text/html", Encoding.UTF8, status);
}
