namespace Enrollment.Domain.Tests.Mails;

public sealed class OvertakingTests
{
    private static IEnumerable<Type> Told(StudentYear year) =>
        year.Facts.Where(fact => !Overtaking.IsOvertaken(fact, year.Dossier, year.Moment)).Select(fact => fact.GetType());

    [Fact]
    public void A_request_for_instalments_is_told_while_it_waits()
    {
        Assert.Contains(typeof(PlanRequested), Told(StudentYear.International().Requested(6)));
        Assert.DoesNotContain(typeof(PlanRequested), Told(StudentYear.International().Requested(6).TakenBack()));
        Assert.DoesNotContain(typeof(PlanRequested), Told(StudentYear.International().Requested(6).Accepted()));
        Assert.Single(Told(StudentYear.International().Requested(6).TakenBack().Requested(3)), typeof(PlanRequested));
    }

    [Fact]
    public void An_acceptance_is_told_until_the_first_instalment_is_paid()
    {
        Assert.Contains(typeof(PlanAccepted), Told(StudentYear.International().Requested(6).Accepted()));
        Assert.DoesNotContain(typeof(PlanAccepted), Told(StudentYear.International().Running(6)));
    }

    [Fact]
    public void A_declaration_is_told_as_it_stands()
    {
        Assert.DoesNotContain(typeof(SituationDeclared), Told(StudentYear.Plain().Rejected()));
        Assert.Contains(typeof(DeclarationRejected), Told(StudentYear.Plain().Rejected()));
        Assert.DoesNotContain(typeof(DeclarationRejected), Told(StudentYear.Plain().Rejected().Declared("01")));
    }

    [Fact]
    public void A_debit_is_announced_only_while_it_is_to_come()
    {
        StudentYear Announced() => StudentYear.International().Running(6).Record(new DebitAnnounced(1, 2));

        Assert.Contains(typeof(DebitAnnounced), Told(Announced()));
        Assert.Contains(typeof(DebitAnnounced), Told(Announced().At("2022-10-10T23:00")));
        Assert.DoesNotContain(typeof(DebitAnnounced), Told(Announced().At("2022-10-11T01:00")));
        Assert.DoesNotContain(typeof(DebitAnnounced), Told(Announced().Exempted()));
    }

    [Fact]
    public void Only_the_exemption_in_force_is_told()
    {
        var year = StudentYear.International().Exempted(100_00, "CE-1").Exempted(200_00, "CE-2");

        Assert.Single(Told(year), typeof(ExemptionGranted));
    }

    [Fact]
    public void Of_a_student_who_left_receipts_and_refunds_are_told_and_nothing_of_what_was_to_come()
    {
        var told = Told(StudentYear.International().PaidOnce().Withdrawn()).ToList();

        Assert.Contains(typeof(PaymentReceived), told);
        Assert.Contains(typeof(StudentWithdrawn), told);
        Assert.DoesNotContain(typeof(SituationDeclared), told);
    }

    [Fact]
    public void A_transfer_to_be_made_is_told_until_it_is_made()
    {
        StudentYear ByHand() => StudentYear.International().PaidOnce().Exempted().Record(new RefundLeftToHand("2022-22000123-R1", "00133"));

        Assert.Contains(typeof(RefundLeftToHand), Told(ByHand()));
        Assert.DoesNotContain(typeof(RefundLeftToHand), Told(ByHand().Transferred("2022-22000123-R1")));
    }
}
