using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Tests.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>One story per mail; the last entry, or the one named, is the one that writes.</summary>
internal static class MailStories
{
    private static readonly string Order = "pc-2022-22100417-O1";

    /// <summary>Name, the story, and the index from the end of the entry that leads to mail.</summary>
    public static IReadOnlyList<(string Name, Story Story, int FromEnd)> All(string language)
    {
        var student = Samples.Student(language: language);
        Story New() => new(student);
        Story Running() => New().Declare().StartPlan(Samples.SixParts);
        Story Refused(string code, RefusalClass refusal, DateTimeOffset? retryAt) => Running().At(2022, 9, 10)
            .Add(new PaymentAttemptOpened("pc-2022-22100417-P002", PaymentChannel.Debit, 63380, 1, 2, new DateTimeOffset(2022, 9, 10, 10, 0, 0, TimeSpan.Zero)))
            .Add(new PaymentAttemptRefused("pc-2022-22100417-P002", code, refusal, retryAt));
        var retry = new DateTimeOffset(2022, 9, 13, 6, 0, 0, TimeSpan.Zero);
        Story Set(CardRejection flaw) => Running().Add(new CardRejected("pc-2022-22100417-P001", flaw));
        Story Blocked() => Refused("00113", RefusalClass.Hard, null).Add(new AccountBlocked(2));
        Story Refunding() => New().Declare().Pay(377000).Invoice("PC-2022-00001").At(2022, 9, 20).Add(
            new ExemptionGranted(null, "CE-2022-14"), new CreditGranted("c1", Order, 316900),
            new RefundDecided("pc-2022-22100417-R1", "700001", 316900, RefundCause.Surplus));

        Story Announced() => New().Declare().Add(new PaymentAttemptOpened("pc-2022-22100417-P001", PaymentChannel.OnePayment, 377000, null, null, retry))
            .Add(new PaymentAnnounced(new CapturedPayment("pc-2022-22100417-P001", 377000, "700001", "800001", "XXXXXX"), retry));

        return
        [
            ("situation", New().Declare(), 0),
            ("situation-changed", New().Declare("05").Pay(60100).Add(new DeclarationRejected("x")).Declare("01"), 0),
            ("uncertain", New().Add(new UncertaintyDeclared()), 0),
            ("validated", New().Declare().Add(new DeclarationValidated()), 0),
            ("validated-paid", New().Declare("01").Pay(60100).Add(new DeclarationValidated()), 0),
            ("rejected", New().Declare().Add(new DeclarationRejected("Le contrat n'est pas signé.\nMerci de le déposer.")), 0),
            ("rejected-paid", New().Declare().Pay(377000).Add(new DeclarationRejected("Certificat absent.")), 0),
            ("plan-requested", New().Declare().Add(new PlanRequested(1, Samples.SixParts)), 0),
            ("plan-revised", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).Add(new ExemptionGranted(100000, "CE-2022-16"),
                new CreditGranted("c1", Order, 100000), new PlanRevised(1, new Dictionary<int, long> { [2] = 43380, [3] = 43380, [4] = 43380, [5] = 43380, [6] = 43380 })), 0),
            ("plan-accepted", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).Add(new PlanAccepted(1)), 0),
            ("plan-refused", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).Add(new PlanRefused(1, "Dossier incomplet.")), 0),
            ("plan-reminded", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).At(2022, 8, 27).Add(new AccountantsReminded(1, false)), 0),
            ("plan-escalated", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).At(2022, 8, 31).Add(new AccountantsReminded(1, true)), 0),
            ("plan-paid-otherwise", Running().Add(new PlanCancelled(1, PlanEnd.PaidOtherwise)), 0),
            ("receipt-once", New().Declare("01").Pay(60100), 0),
            ("receipt-first", Running(), 1),
            ("receipt-debit", Running().At(2022, 9, 10).Pay(63380, PaymentChannel.Debit, 1, 2), 0),
            ("receipt-part", New().Declare().Pay(60100), 0),
            ("receipt-no-order", New().Declare().Add(new DeclarationRejected("x")).Pay(60100), 0),
            ("receipt-surplus", New().Declare("01").Pay(60100).Pay(60100).Add(new RefundDecided("R1", "700002", 60100, RefundCause.NotOwed)), 1),
            ("unmatched", New().Declare().Add(new PaymentUnmatched("pc-2022-22100417-P001", 100, 60100, "700009")), 0),
            ("unmatched-unknown", New().Declare().Add(new PaymentUnmatched("pc-2022-22100417-P077", 100, null, "700009")), 0),
            ("card-changed", Refused("00133", RefusalClass.Hard, null)
                .Add(new PaymentAttemptOpened("pc-2022-22100417-P003", PaymentChannel.CardChange, 100, 1, null, retry))
                .Add(new CardAuthorised("pc-2022-22100417-P003", "700005"))
                .Add(new CardRegistered(new RegisteredCard("pc-2022-22100417-P003", "t", new DateOnly(2029, 12, 31)))), 0),
            ("card-temporary", Set(CardRejection.Temporary), 0),
            ("card-too-short", Set(CardRejection.ExpiresTooSoon), 0),
            ("card-not-authenticated", Set(CardRejection.NotAuthenticated), 0),
            ("card-not-told", Set(CardRejection.NotTold), 0),
            ("debit-announced", Running().At(2022, 9, 5).Add(new DebitAnnounced(1, 2)), 0),
            ("debit-refused-soft", Refused("00151", RefusalClass.Soft, retry), 0),
            ("debit-refused-hard", Refused("00133", RefusalClass.Hard, null), 0),
            ("debit-refused-reauthenticate", Refused("001A1", RefusalClass.Reauthenticate, null), 0),
            ("debit-refused-technical", Refused("00001", RefusalClass.Technical, null), 0),
            ("debit-refused-no-card", Refused("no-card", RefusalClass.Hard, null), 0),
            ("debit-refused-no-longer-due", Refused("00133", RefusalClass.Hard, null).Add(new PlanCancelled(1, PlanEnd.NothingLeftToPay)), 1),
            ("blocked", Blocked(), 0),
            ("unblocked", Blocked().Pay(63380, PaymentChannel.Regularisation, 1, 2).Add(new AccountUnblocked()), 0),
            ("exempted-before", New().Add(new ExemptionGranted(null, "CE-2022-14")), 0),
            ("exempted-part", Running().At(2022, 9, 20).Add(new ExemptionGranted(100000, "CE-2022-15"), new CreditGranted("c1", Order, 100000),
                new PlanRevised(1, new Dictionary<int, long> { [2] = 43380, [3] = 43380, [4] = 43380, [5] = 43380, [6] = 43380 })), 2),
            ("exempted-last-five", Running().At(2022, 9, 20).Add(new ExemptionGranted(null, "CE-2022-14"), new CreditGranted("c1", Order, 316900),
                new PlanCancelled(1, PlanEnd.NothingLeftToPay)), 2),
            ("exempted-after", Refunding(), 2),
            ("exemption-lowered", Running().At(2022, 9, 20).Add(new ExemptionGranted(200000, "CE-2022-15"), new CreditGranted("c1", Order, 200000),
                new ExemptionLowered(100000, "CE-2022-17"), new CreditGranted("c2", Order, -100000, CreditCause.ExemptionLowered),
                new PlanRevised(1, new Dictionary<int, long> { [2] = 43380, [3] = 43380, [4] = 43380, [5] = 43380, [6] = 43380 })), 2),
            ("exemption-withdrawn", New().Declare().Add(new ExemptionGranted(null, "CE-2022-14"), new CreditGranted("c1", Order, 316900),
                new ExemptionLowered(0, "CE-2022-18"), new CreditGranted("c2", Order, -316900, CreditCause.ExemptionLowered)), 1),
            ("exempted-request-ended", New().Declare().Add(new PlanRequested(1, Samples.SixParts), new ExemptionGranted(287000, "CE-2022-16"),
                new CreditGranted("c1", Order, 287000), new PlanCancelled(1, PlanEnd.NotOffered)), 2),
            ("left-of-right", New().Declare("01").Pay(60100).At(2022, 8, 25)
                .Add(new StudentWithdrawn(new DateOnly(2022, 8, 25), "Je pars à l'étranger.", true, 2300),
                    new RefundDecided("pc-2022-22100417-R1", "700001", 57800, RefundCause.Surplus)), 1),
            ("left-flying", Running().At(2022, 9, 10).Add(new PaymentAttemptOpened("pc-2022-22100417-P002", PaymentChannel.Debit, 63380, 1, 2, retry))
                .Add(new StudentWithdrawn(new DateOnly(2022, 9, 9), "Je pars à l'étranger.", false, 60100)), 0),
            ("left-unpaid", New().Declare().Add(new StudentWithdrawn(new DateOnly(2022, 8, 25), "Je pars à l'étranger.", true, 0)), 0),
            ("left-refunded", New().Declare("01").Pay(60100).At(2022, 9, 20)
                .Add(new StudentWithdrawn(new DateOnly(2022, 9, 19), "Je pars à l'étranger.", false, 60100)).Add(new WithdrawalRefundGranted(30000, "CE-9"),
                    new RefundDecided("pc-2022-22100417-R1", "700001", 30000, RefundCause.Surplus)), 1),
            ("receipt-after-leaving", New().Declare("01").Add(new StudentWithdrawn(new DateOnly(2022, 8, 24), "Je pars à l'étranger.", true, 0)).Pay(60100)
                .Add(new RefundDecided("R1", "700001", 60100, RefundCause.NotOwed)), 1),
            ("rejection-taken-back", Running().Add(new PlanCancelled(1, PlanEnd.DeclarationRejected), new DeclarationRejected("x"))
                .Add(new RejectionTakenBack("Homonyme."), new PlanRestored(1)), 1),
            ("withdrawal-taken-back", New().Declare().Add(new StudentWithdrawn(new DateOnly(2022, 9, 9), "x", false, 0)).Add(new WithdrawalTakenBack("Homonyme.")), 0),
            ("term-to-declare", New().Declare().Add(new DeclarationRejected("x"), new TermGiven(new DateOnly(2022, 12, 16), TermFor.Declaration)), 0),
            ("term-to-pay", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).Add(new PlanRefused(1, "x"), new TermGiven(new DateOnly(2022, 12, 16), TermFor.Payment)), 0),
            ("term-for-first", New().Declare().Add(new PlanRequested(1, Samples.SixParts)).Add(new PlanAccepted(1), new TermGiven(new DateOnly(2022, 12, 16), TermFor.FirstInstalment)), 0),
            ("payment-lapsed", Announced().Add(new PaymentAttemptAbandoned("pc-2022-22100417-P001")), 0),
            ("payment-unknown", Announced().Add(new StepHandedOver(StepKind.CloseCardPage, "pc-2022-22100417-P001")), 0),
            ("debit-unknown", Running().At(2022, 9, 10).Add(new PaymentAttemptOpened("pc-2022-22100417-P002", PaymentChannel.Debit, 63380, 1, 2, retry))
                .Add(new StepHandedOver(StepKind.LookUpDebit, "pc-2022-22100417-P002")), 0),
            ("refund-sent", Refunding().Add(new RefundStarted("pc-2022-22100417-R1", retry)).Add(new RefundSent("pc-2022-22100417-R1", "700005")), 0),
            ("refund-transferred", Refunding().Add(new RefundStarted("pc-2022-22100417-R1", retry)).Add(new RefundHandedOver("pc-2022-22100417-R1", "00133"))
                .Add(new RefundTransferred("pc-2022-22100417-R1", "VIR-2022-118")), 0),
            ("refund-by-hand", Refunding().Add(new RefundStarted("pc-2022-22100417-R1", retry)).Add(new RefundHandedOver("pc-2022-22100417-R1", "00133")), 0),
        ];
    }
}
