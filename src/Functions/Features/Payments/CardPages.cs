using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Links;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Makes the signed form that takes a student to the bank's page, for an attempt that is recorded already.</summary>
internal sealed class CardPages(IPaymentGateway gateway, IOptions<AppOptions> app, School school)
{
    /// <returns>Null if the gateway is out of order.</returns>
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

        // Later instalments are debited from the card of such a page.
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

/// <summary>The form of a card page. Post its fields, in their order, to the address.</summary>
internal sealed record CardPageView(string Reference, long Cents, string Url, IReadOnlyList<FormField> Fields, DateTimeOffset ExpiresAt);

internal sealed record FormField(string Name, string Value);
