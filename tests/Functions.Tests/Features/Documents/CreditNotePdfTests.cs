using Enrollment.Domain.Facts;
using Enrollment.Functions.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Documents;

public sealed class CreditNotePdfTests
{
    private static Story Exempted() => new Story().Declare().Pay(377000).Invoice("PC-2022-00007").At(2022, 9, 20).Add(
        new ExemptionGranted(null, "CE-2022-14"), new CreditGranted("c1", "pc-2022-22100417-O1", 316900));

    [Fact]
    public void It_refers_to_the_order_the_invoices_and_the_decision()
    {
        var text = PdfText.Of(Render(Exempted(), 0));

        Assert.Contains("Clermont Auvergne INP Avoir", text);
        Assert.Contains("N° PC-A-2022-00003", text);
        Assert.Contains("décision CE-2022-14", text);
        Assert.Contains("20 septembre 2022", text);
        Assert.Contains("Commande pc-2022-22100417-O1 3 770,00 €", text);
        Assert.Contains("Présent avoir −3 169,00 € 0,00 € −3 169,00 €", text);
        Assert.Contains("Reste dû au titre de la commande 601,00 €", text);
        Assert.Contains("PC-2022-00007 24 août 2022 3 770,00 €", text);
    }

    [Fact]
    public void Before_any_payment_no_invoice_is_concerned()
    {
        var story = new Story().Declare().Add(
            new ExemptionGranted(100000, "CE-1"), new CreditGranted("c1", "pc-2022-22100417-O1", 100000));

        Assert.Contains("Aucune facture n’avait été émise", PdfText.Of(Render(story, 0)));
    }

    [Fact]
    public void A_second_one_counts_the_first()
    {
        var story = new Story().Declare()
            .Add(new ExemptionGranted(100000, "CE-1"), new CreditGranted("c1", "pc-2022-22100417-O1", 100000))
            .Add(new ExemptionGranted(null, "CE-2"), new CreditGranted("c2", "pc-2022-22100417-O1", 216900));
        var text = PdfText.Of(Render(story, 1));

        Assert.Contains("Avoirs antérieurs −1 000,00 €", text);
        Assert.Contains("Reste dû au titre de la commande 601,00 €", text);
    }

    [Fact]
    public void The_reason_is_the_withdrawal_or_the_decision_that_gave_more_back()
    {
        var story = new Story().Declare().Pay(377000).At(2022, 9, 20)
            .Add(new ExemptionGranted(100000, "CE-1"), new CreditGranted("c1", "pc-2022-22100417-O1", 100000))
            .Add(new StudentWithdrawn(new DateOnly(2022, 9, 19), "x", false, 277000), new CreditGranted("c2", "pc-2022-22100417-O1", 100, CreditCause.Withdrawal))
            .Add(new WithdrawalRefundGranted(30000, "CD-7"), new CreditGranted("c3", "pc-2022-22100417-O1", 30000, CreditCause.WithdrawalRefund))
            .Add(new WithdrawalRefundGranted(10000, "CD-8"), new CreditGranted("c4", "pc-2022-22100417-O1", 10000, CreditCause.WithdrawalRefund));

        Assert.Contains("Exonération de droits", PdfText.Of(Render(story, 0)));
        Assert.Contains("Désinscription demandée le 19 septembre 2022", PdfText.Of(Render(story, 1)));
        Assert.DoesNotContain("Exonération", PdfText.Of(Render(story, 1)));
        Assert.Contains("décision CD-7", PdfText.Of(Render(story, 2)));
        Assert.Contains("decision CD-8", PdfText.Of(Render(story, 3, "en")));
    }

    [Fact]
    public void A_replaced_order_says_what_was_invoiced_for_it_and_what_goes_back()
    {
        var story = new Story().Declare("05").Pay(377000).Invoice("PC-F-2022-000001").At(2022, 9, 20).Declare("01")
            .Add(new CreditGranted("c1", "pc-2022-22100417-O1", 316900, CreditCause.Surplus), new RefundDecided("R1", "700001", 316900, RefundCause.Surplus));
        var text = PdfText.Of(Render(story, 0));

        Assert.Contains("Commande remplacée le 20 septembre 2022 par la commande pc-2022-22100417-O2, d’un montant de 601,00 €", text);
        Assert.Contains("Facturé pour la commande pc-2022-22100417-O1 3 770,00 €", text);
        Assert.Contains("Présent avoir −3 169,00 €", text);
        Assert.Contains("PC-F-2022-000001", text);
        Assert.DoesNotContain("Exonération", text);
    }

    [Fact]
    public void The_same_credit_gives_the_same_bytes() => Assert.Equal(Render(Exempted(), 0), Render(Exempted(), 0));

    [Fact]
    public void It_speaks_English_to_whoever_reads_English() =>
        Assert.Contains("This credit note −€3,169.00", PdfText.Of(Render(Exempted(), 0, "en")));

    private static byte[] Render(Story story, int credit, string language = "fr") => CreditNotePdf.Render(
        story.Dossier, story.Dossier.Credits[credit], "PC-A-2022-00003", new DateOnly(2022, 9, 21), Samples.School, language);
}
