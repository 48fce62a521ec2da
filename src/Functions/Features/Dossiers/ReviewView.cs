using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Dossiers;

/// <summary>A dossier as the registrar sees it, with the student, the declaration and the documents, and without money.</summary>
/// <param name="Situation">Code of the declared situation; null if none is declared or it was rejected.</param>
/// <param name="DeclaredAt">Time of the last declaration, of a situation or of uncertainty; null if there was none.</param>
/// <param name="Documents">Supporting documents that the declared situation requires.</param>
/// <param name="Prerequisites">Every step that comes before the declaration.</param>
/// <param name="Traits">All traits that bear on the situation.</param>
/// <param name="Undelivered">Refused mails to the student, earliest first. The address must be corrected, or the mailbox is full.</param>
/// <param name="TakeBack">The rejection or withdrawal in force, and why it cannot be taken back, if so; null if neither is.</param>
/// <param name="CertificateNeeded">The trait without which the declared situation cannot be validated; null if it needs none.</param>
internal sealed record ReviewView(
    string Id,
    Student Student,
    DeclarationState Declaration,
    string? Situation,
    string? SituationLabel,
    DateTimeOffset? DeclaredAt,
    string? RejectionReason,
    DateOnly? WithdrawalRequestedOn,
    IReadOnlyList<string> Documents,
    IReadOnlyList<PrerequisiteView> Prerequisites,
    IReadOnlyList<TraitView> Traits,
    Trait? CertificateNeeded,
    string? Misfit,
    IReadOnlyList<UndeliveredMail> Undelivered,
    TakeBackView? TakeBack)
{
    public static ReviewView Of(StoredDossier stored, School school, string language)
    {
        var (dossier, student) = (stored.Dossier, stored.Dossier.Student);
        var situation = dossier.Order is { } order ? school.FindSituation(order.Situation) : null;
        return new ReviewView(
            dossier.Id.ToString(), student, dossier.Declaration, dossier.Order?.Situation, situation?.Label.In(language),
            dossier.DeclaredAt, dossier.RejectionReason, dossier.Withdrawal?.RequestedOn,
            [.. (situation?.Documents ?? []).Select(document => document.In(language))],
            [.. Enum.GetValues<Prerequisite>().Select(step => new PrerequisiteView(
                step, PrerequisiteTexts.Label(step).In(language), student.Prerequisites.Contains(step)))],
            [.. Enum.GetValues<Trait>().Select(trait => new TraitView(
                trait, RefusalTexts.Named(trait).In(language), student.Traits.Contains(trait)))],
            situation?.Certificate,
            SituationFit.Misfit(dossier, school) is { } misfit ? RefusalTexts.Of(misfit).In(language) : null,
            UndeliveredMail.All(stored.Mails),
            TakeBackView.Of(dossier, language));
    }
}

/// <param name="Label">The step in words.</param>
internal sealed record PrerequisiteView(Prerequisite Code, string Label, bool Done);

/// <param name="Label">The trait in words.</param>
/// <param name="Known">True if the student is known to have the trait.</param>
internal sealed record TraitView(Trait Code, string Label, bool Known);

/// <param name="Address">Address to which it was sent.</param>
/// <param name="Code">Code from the recipient's server or from a delivery report.</param>
/// <param name="IsFinal">False while sending is tried again.</param>
internal sealed record UndeliveredMail(string Address, string Code, DateTimeOffset At, bool IsFinal)
{
    public static IReadOnlyList<UndeliveredMail> All(IReadOnlyList<Delivery> mails) =>
    [
        .. mails.Where(mail => mail is { To: MailRecipients.Student, State: DeliveryState.Refused or DeliveryState.RefusedForNow })
            .Select(mail => new UndeliveredMail(mail.Address!, mail.Code!, mail.At!.Value, mail.State == DeliveryState.Refused)),
    ];
}

/// <param name="Why">Reason why the act can no longer be taken back; null if it can.</param>
internal sealed record TakeBackView(RegistrarAct Act, string? Why)
{
    internal static TakeBackView? Of(Dossier dossier, string language) =>
        dossier.Withdrawal is not null ? Of(dossier, RegistrarAct.Withdrawal, language)
        : dossier.Declaration == DeclarationState.Rejected ? Of(dossier, RegistrarAct.Rejection, language)
        : null;

    private static TakeBackView Of(Dossier dossier, RegistrarAct act, string language) =>
        new(act, Domain.TakingBack.TakeBack.MayNot(dossier, act) is { } refusal ? RefusalTexts.Of(refusal).In(language) : null);
}
