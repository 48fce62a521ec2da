namespace Enrollment.Functions.Platform.Contract;

/// <param name="Code">Last segment of the problem's type. It never changes.</param>
/// <param name="ToDo">Advice to a front-end, or to the person before it.</param>
internal sealed record ProblemType(string Code, int Status, string Meaning, string ToDo)
{
    public const string Prefix = "urn:enrollment:problem:";

    public string Uri => Prefix + Code;
}

/// <summary>Lists every problem that the API can answer. A problem means that nothing was changed.</summary>
internal static class ProblemTypes
{
    public static IReadOnlyList<ProblemType> All { get; } =
    [
        new("invalid-request", 400, "The request cannot be read as what the operation expects.", "Correct what `errors` names, by field and by line of a file, and send it again."),
        new("unauthenticated", 401, "The token is missing, expired or not recognised.", "Sign in again and repeat the call with the new token."),
        new("sign-in-refused", 401, "The address is unknown, the password wrong, or the account closed: which, is not said.", "Try again, or ask for a link."),
        new("session-ended", 401, "The session has ended, or its refresh token was used already.", "Sign in again."),
        new("forbidden", 403, "The caller's role does not allow this operation.", "Call it as somebody who has one of the roles the operation names."),
        new("not-found", 404, "There is nothing at this address for this caller.", "Check the number or the reference; a student not on the roster has no dossier."),
        new("address-taken", 409, "The address belongs to an account already.", "Read that account, or take another address."),
        new("configured-administrator", 409, "An administrator by configuration cannot be shut out here.", "Take the address out of the configuration first."),
        new("request-timeout", 408, "The body did not arrive in time.", "Send it again."),
        new("code-unusable", 410, "There is no such code of a mail, or it has expired, or it or its link was used already.", "Check it against the mail, or ask for another mail."),
        new("link-expired", 410, "The mailed link has expired; nothing was decided.", "Ask for a new link."),
        new("link-unusable", 410, "The mailed link has expired, was used already, or is not whole.", "Ask for another one."),
        new("version-changed", 412, "What is to be changed has another version than `If-Match` names.", "Read it again, and decide on what it says now."),
        new("content-too-large", 413, "The body is larger than the operation reads.", "Send less: `detail` names the limit."),
        new("compressed-body", 415, "The body is compressed.", "Send it without `Content-Encoding`."),
        new("idempotency-key-reused", 422, "The `Idempotency-Key` was used for another request.", "Take a new key."),
        new("too-many-requests", 429, "The caller sent too many requests in a short time.", "Wait as long as `Retry-After` says."),
        new("precondition-required", 428, "The change must say which version it is decided on.", "Send the ETag that was read as `If-Match`."),
        new("too-many-attempts", 429, "Too many wrong passwords for this address, or too many wrong codes.", "Wait as long as `Retry-After` says, or ask for a link."),
        new("concurrent-change", 503, "Others kept changing the dossier while the command was being applied.", "Repeat the call in a moment, under the same idempotency key."),
        new("gateway-down", 503, "The bank's payment page is out of order.", "Try again in a few minutes; nothing was debited."),
        new("sign-in-busy", 503, "More people sign in at once than the app serves; no try was counted.", "Try again after `Retry-After`."),
        new("no-school", 503, "The app is deployed without a school's file.", "Set `School__File` and restart the app; until then only health and signing in answer."),
        new("unexpected", 500, "The app failed; the error is recorded.", "Repeat the call under the same idempotency key: what was done stays done."),
        .. Refusals(),
    ];

    public static ProblemType Of(string code) =>
        All.FirstOrDefault(problem => problem.Code == code) ?? throw new ArgumentException($"'{code}' is the code of no problem.");

    /// <summary>Lists the problems of rules of the school that say no.</summary>
    private static IEnumerable<ProblemType> Refusals() => new[]
    {
        ("already-declared", "A declaration that somebody relies on already cannot be changed.", "Write to the help address."),
        ("already-exempted", "An exemption at least as large is granted already.", "Nothing, or grant a larger one."),
        ("cannot-be-taken-back", "Something followed the act that cannot be undone; `detail` says what.", "Let the student declare again, or enter what is right."),
        ("certificate-missing", "The situation cannot be validated without its certificate.", "Reject the declaration with a reason, or import the roster with the certificate."),
        ("declaration-rejected", "The registrar rejected the declaration.", "Declare the situation again."),
        ("unmatched-payment-is-resolved", "The money set apart was refunded or allocated already.", "Read the account position."),
        ("erasure-too-early", "Something is open for which the personal data are still needed.", "Wait until what `detail` names is settled."),
        ("exemption-above-exemptible", "The amount is above the exemptible part of the fees.", "Ask for that part at most, or for `null`, which is all of it."),
        ("exemption-not-lowered", "The amount is not below the exemption in force.", "Give less than what `detail` names, or grant a larger exemption."),
        ("first-instalment-paid", "The first instalment is paid already, and the plan runs.", "Read the account position."),
        ("instalment-count-not-offered", "The school offers other numbers of instalments.", "Choose a number that `detail` names."),
        ("ledger-not-intact", "The seals of the dossier do not hold.", "Run the check of the books before anything is erased."),
        ("no-exemption-to-lower", "No exemption is in force.", "Read the dossier again."),
        ("no-plan-running", "No payment plan is running, so there is no card to register.", "Start a plan first."),
        ("no-plan-to-decide", "There is no such request for instalments.", "Check the link."),
        ("no-plan-to-withdraw", "No request for instalments is to be taken back.", "Read the dossier again."),
        ("no-refused-instalment", "That instalment has no refused debit to make up for.", "Read the plan in the dossier."),
        ("no-such-unmatched-payment", "No money set apart has this transaction number.", "Read the account position."),
        ("no-such-refund", "There is no such refund.", "Read the account position."),
        ("not-declared", "The situation is not declared yet.", "Declare it first."),
        ("nothing-invoiced", "No payment was made yet, so there is no invoice.", "Pay first."),
        ("nothing-to-exempt", "The student's situation has no exemptible part.", "Nothing."),
        ("nothing-to-pay", "Nothing is due.", "Read the account position."),
        ("nothing-to-review", "There is no declaration to review.", "Wait for the student to declare."),
        ("nothing-to-take-back", "No such act is in force: it was taken back, or the student answered it.", "Read the dossier again."),
        ("address-cannot-be-used", "The address in the roster is none that can be mailed or stand in the card page.", "The registrar corrects it in the roster."),
        ("payment-being-checked", "Money arrived that is not what was asked for, and the accountants have still to look at it.", "Do not pay again; read the account position."),
        ("payment-in-progress", "A debit is at the bank, or a payment was announced and is being checked; its result is not known yet.", "Try again once it is known; reading the payment tells."),
        ("personal-data-erased", "The personal data of this dossier were erased.", "Nothing: it can no longer be changed."),
        ("plan-already-decided", "The request was decided already, or taken back.", "Nothing."),
        ("plan-changed", "The amounts are no longer those that whoever decides was shown.", "Open the link again."),
        ("plan-ends-too-late", "Begun now, so many instalments would end after the year does.", "Choose fewer instalments, or pay at once."),
        ("plan-in-force", "A payment plan is asked for, accepted or running.", "Take the request back, or follow the plan."),
        ("plan-not-accepted", "No payment plan is accepted.", "Wait for the accountants' decision."),
        ("portal-closed", "This menu of the portal is closed at this time of the year.", "Come back at the time that `detail` names."),
        ("prerequisites-missing", "Steps that come before declaring, validating and paying are missing.", "Do the steps that `detail` names; the roster then brings them in."),
        ("programme-changed", "The declaration was made in another programme, with other fees.", "Reject the declaration with this reason; the student declares again."),
        ("reason-missing", "The decision needs a reason.", "Give it."),
        ("refund-above-kept", "The amount is above what the school still holds of what was paid.", "Ask for the amount that `detail` names at most."),
        ("refund-not-manual", "The refund goes to the card, or its transfer is recorded already.", "Read the account position."),
        ("situation-imposed", "What is known of the student commands another situation.", "Declare the situation that `detail` names."),
        ("situation-not-offered", "The student's programme does not offer the situation.", "Choose one that `detail` names."),
        ("situation-reserved", "The situation is kept for students of whom something else is known.", "Choose another, or write to the help address."),
        ("situation-uncertain", "The student's situation is uncertain: nothing can be paid.", "Declare the situation, once it is known."),
        ("student-has-left", "The student has left the school.", "Nothing can be declared, paid or granted any more."),
        ("student-has-not-left", "The student has not left the school.", "Enter the withdrawal first."),
        ("too-many-plan-requests", "The student asked for instalments as often as is allowed in a day or in the year.", "Come back the next day, or write to the help address, as `detail` says."),
        ("total-too-low", "The amount is too low for that number of instalments.", "Choose fewer, or pay once."),
        ("unknown-situation", "The catalogue has no such situation.", "Choose one of `situations` in the dossier."),
        ("withdrawal-day-outside", "The day of the request is before the school year or in the future.", "Give a day inside the range that `detail` names."),
    }.Select(refusal => new ProblemType(refusal.Item1, 409, refusal.Item2, refusal.Item3));
}
