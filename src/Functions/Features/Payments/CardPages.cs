using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Links;

namespace Enrollment.Functions.Features.Payments;

/// <summary>The signed form that takes a student to the bank's page for an attempt already written down.</summary>
internal sealed class CardPages(IPaymentGateway gateway, IOptions<AppOptions> app, School school)
{
    /// <returns>Null when the gateway says that it is out of order.</returns>
    public async Task<CardPageView?> ForAsync(Dossier dossier, PaymentAttempt attempt, CancellationToken cancellation)
    {
        var student = dossier.Student;
        var address = student.Address;
        var request = new CardPageRequest
        {
            Reference = attempt.Reference,
            AmountCents = attempt.Cents,
            Email = student.Email,
            Payer = new Payer(student.FirstName, student.LastName, address.Line, null, address.ZipCode, address.City) { CountryCode = address.Country },
            ReturnUrls = new ReturnUrls(Url("paybox/return/done"), Url("paybox/return/refused"), Url("paybox/return/cancelled")),
            NotificationUrl = Url("paybox/notification"),
            Language = student.Language,
            OpenFor = PaymentRules.PageLife,
        };

        // The card of such a page is the one later instalments are debited from.
        if (attempt.Channel.Registers())
        {
            request = request with
            {
                RegisterSubscriber = attempt.Reference,
                AuthoriseOnly = attempt.Channel == PaymentChannel.CardChange,
                LatestExpiry = CardRules.LastDebit(dossier.Plan!, new Moment(school, attempt.OpenedAt)),
                RequireChallenge = true,
                RefuseECards = true,
            };
        }

        return await gateway.OpenPageAsync(request, cancellation) is CardPageOpening.Open { Page: var page }
            ? new CardPageView(
                attempt.Reference, attempt.Cents, page.Url, [.. page.Fields.Select(field => new FormField(field.Key, field.Value))], attempt.ExpiresAt)
            : null;
    }

    private string Url(string path) => $"{app.Value.BaseUrl}/api/{path}";
}

/// <summary>Post the fields, in their order, as a form to the address.</summary>
internal sealed record CardPageView(string Reference, long Cents, string Url, IReadOnlyList<FormField> Fields, DateTimeOffset ExpiresAt);

internal sealed record FormField(string Name, string Value);
