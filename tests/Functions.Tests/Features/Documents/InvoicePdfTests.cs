using Enrollment.Domain;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Documents;

public sealed class InvoicePdfTests
{
    private const string DependsOnPayment = "subordonnée au paiement de la totalité";

    [Fact]
    public void It_states_the_school_the_student_the_order_and_the_payment()
    {
        var text = PdfText.Of(Render(new Story().Declare().Pay(377000)));

        Assert.Contains("Clermont Auvergne INP Facture", text);
        Assert.Contains("N° PC-2022-00012", text);
        Assert.Contains("du 25 août 2022", text);
        Assert.Contains("Émilie Nguyễn-Łukaszewicz", text);
        Assert.Contains("Génie physique, 4e année", text);
        Assert.Contains("Année universitaire 2022–2023", text);
        Assert.Contains("Commande pc-2022-22100417-O1 du 24 août 2022", text);
        Assert.Contains("Droits différenciés 3 169,00 € 0,00 € 3 169,00 €", text);
        Assert.Contains("Total 3 770,00 € 0,00 € 3 770,00 €", text);
        Assert.Contains("Transaction 700001, autorisation XXA1B2", text);
        Assert.Contains("article 261-4-4° du code général des impôts", text);
    }

    [Fact]
    public void Paid_in_full_it_says_so_and_warns_of_nothing()
    {
        var text = PdfText.Of(Render(new Story().Declare("01").Pay(60100)));

        Assert.Contains("0,00 €. Les droits sont intégralement réglés.", text);
        Assert.DoesNotContain(DependsOnPayment, text);
    }

    [Fact]
    public void With_a_plan_it_lists_what_is_due_and_when_and_what_depends_on_it()
    {
        var text = PdfText.Of(Render(new Story().Declare().StartPlan(Samples.SixParts)));

        Assert.Contains("Carte bancaire, échéance 1 sur 6", text);
        Assert.Contains("2 10 septembre 2022 633,80 €", text);
        Assert.Contains("6 10 janvier 2023 633,80 €", text);
        Assert.Contains("Total 3 169,00 €", text);
        Assert.Contains(DependsOnPayment, text);
    }

    [Fact]
    public void It_lists_the_payments_before_the_one_it_certifies()
    {
        var text = PdfText.Of(Render(new Story().Declare().StartPlan(Samples.SixParts).At(2022, 9, 10).Pay(63380, PaymentChannel.Debit, 1, 2)));

        Assert.Contains("Carte bancaire, échéance 1 sur 6", text);
        Assert.Contains("10/09/2022 Prélèvement sur carte, échéance 2 sur 6 pc-2022-22100417-P002 633,80 €", text);
        Assert.Contains("Total 2 535,20 €", text);
    }

    [Fact]
    public void It_certifies_what_did_not_go_back_as_it_came()
    {
        var text = PdfText.Of(Render(new Story().Declare("01").Pay(70000).Add(new RefundDecided("R1", "700001", 9900, RefundCause.NotOwed))));

        Assert.Contains("la somme de 601,00 €", text);
        Assert.Contains("Total versé 601,00 €", text);
    }

    [Fact]
    public void A_refused_debit_is_still_due()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts).At(2022, 9, 10);
        story.Add(new PaymentAttemptOpened("pc-2022-22100417-P002", PaymentChannel.Debit, 63380, 1, 2, story.Now))
            .Add(new PaymentAttemptRefused("pc-2022-22100417-P002", "00133", RefusalClass.Hard, null));

        Assert.Contains("2 10 septembre 2022 (prélèvement refusé) 633,80 €", PdfText.Of(Render(story)));
    }

    [Fact]
    public void An_exemption_and_its_refund_balance_on_it()
    {
        var story = new Story().Declare().Pay(377000).Add(
            new ExemptionGranted(null, "CE-14"), new CreditGranted("c1", "pc-2022-22100417-O1", 316900),
            new CreditNoteIssued("PC-A-1", "c1", 316900, "x"),
            new RefundDecided("pc-2022-22100417-R1", "700001", 316900, RefundCause.Surplus));
        var text = PdfText.Of(Render(story));

        Assert.Contains("Exonération (avoir n° PC-A-1) −3 169,00 € 0,00 € −3 169,00 €", text);
        Assert.Contains("Total 601,00 € 0,00 € 601,00 €", text);
        Assert.Contains("Remboursement en cours pc-2022-22100417-R1 −3 169,00 €", text);
        Assert.Contains("Total versé 601,00 €", text);
        Assert.Contains("Les droits sont intégralement réglés", text);
    }

    [Fact]
    public void Money_without_an_order_stays_on_the_account()
    {
        var text = PdfText.Of(Render(new Story().Declare().Add(new DeclarationRejected("x")).Pay(60100)));

        Assert.Contains("Aucune commande n’est en vigueur", text);
        Assert.DoesNotContain("Droits commandés", text);
    }

    [Fact]
    public void It_speaks_English_to_whoever_reads_English()
    {
        var text = PdfText.Of(Render(new Story().Declare().StartPlan(Samples.SixParts), language: "en"));

        Assert.Contains("No. PC-2022-00012 25 August 2022", text);
        Assert.Contains("Differentiated fees €3,169.00 €0.00 €3,169.00", text);
        Assert.Contains("2 10 September 2022 €633.80", text);
        Assert.DoesNotContain("échéance", text);
    }

    [Fact]
    public void The_same_payment_gives_the_same_bytes()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts);

        Assert.Equal(Render(story), Render(story));
    }

    [Fact]
    public void Nothing_in_it_depends_on_the_machine()
    {
        var file = System.Text.Encoding.Latin1.GetString(Render(new Story().Declare("01").Pay(60100)));

        // Either would carry the time zone or the moment of writing.
        Assert.DoesNotMatch("/CreationDate|/ModDate|/ID", file);
        Assert.Contains("/Producer (Enrollment)", file);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    [InlineData("fr-FR")]
    public void The_culture_of_the_process_changes_nothing(string culture)
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts);
        var before = Render(story);
        using var _ = new CultureScope(culture);

        Assert.Equal(before, Render(story));
    }

    [Fact]
    public void It_is_small_and_carries_the_only_fonts_it_uses()
    {
        var pdf = Render(new Story().Declare().StartPlan(Samples.SixParts));

        Assert.InRange(pdf.Length, 10_000, 80_000);
        Assert.All(PdfText.Fonts(pdf), font => Assert.Contains("+Lato-", font));
    }

    [Theory]
    [InlineData("Łukasz", "Święcicki")]
    [InlineData("Thị Hường", "Nguyễn")]
    [InlineData("D’Arcy", "O'Neill-Þórsdóttir")]
    [InlineData("Ștefan", "Țepeș")]
    [InlineData("Gülşen", "Işık")]
    [InlineData("Ελένη", "Жукова")]
    public void Names_are_written_as_their_owners_write_them(string first, string last) =>
        Assert.Contains($"{first} {last}", PdfText.Of(Render(new Story(Samples.Student(first, last)).Declare("01").Pay(60100))));

    [Fact]
    public void A_name_typed_with_separate_marks_is_composed() =>
        Assert.Contains("Émilie", PdfText.Of(Render(new Story(Samples.Student("E\u0301milie", "B")).Declare("01").Pay(60100))));

    [Fact]
    public void A_script_it_cannot_draw_does_not_stop_it()
    {
        var text = PdfText.Of(Render(new Story(Samples.Student("王小明 \U0001F600", "Wang")).Declare("01").Pay(60100)));

        Assert.Contains("??? ? Wang", text);
        Assert.Contains("22100417", text);
    }

    [Fact]
    public void Signs_that_are_not_seen_are_left_out() =>
        Assert.Contains("Léa Petit", PdfText.Of(Render(new Story(Samples.Student("L\u200Béa\u202E", "\u2067Petit")).Declare("01").Pay(60100))));

    [Fact]
    public void It_names_the_programme_it_was_ordered_for_whatever_the_roster_says_since()
    {
        var moved = Samples.Student() with { Programme = "XY" };

        Assert.Contains("Génie physique, 4e année", PdfText.Of(Render(new Story().Declare("01").Add(new RosterRecorded(moved)).Pay(60100))));
    }

    [Fact]
    public void Long_labels_and_many_lines_run_over_pages_and_never_off_them()
    {
        var label = string.Concat(Enumerable.Repeat("Intitulé très long ", 12)) + new string('x', 120);
        var lines = Enumerable.Range(1, 20).Select(i => new FeeLine($"L{i}", new Text(label, label), 99_999_999_99 + i, i > 1)).ToList();
        var story = new Story().Add(new SituationDeclared("05", "pc-2022-22100417-O1", "GC", lines)).Pay(1_000_000_000_00);
        var pages = PdfText.Pages(Render(story));

        Assert.True(pages.Count > 1);
        Assert.Contains($"page {pages.Count} sur {pages.Count}", string.Join(' ', pages[^1].GetWords().Select(word => word.Text)));
        Assert.All(pages.SelectMany(page => page.Letters), letter =>
        {
            Assert.InRange(letter.BoundingBox.Left, 55, 541);
            Assert.InRange(letter.BoundingBox.Right, 55, 541);
            Assert.InRange(letter.BoundingBox.Bottom, 30, 842);
        });
    }

    [Fact]
    public void A_year_of_six_payments_fits_one_page()
    {
        var story = new Story().Declare().StartPlan(Samples.SixParts);
        for (var part = 2; part <= 6; part++)
            story.Pay(63380, PaymentChannel.Debit, 1, part);

        Assert.Single(PdfText.Pages(Render(story)));
    }

    [Fact]
    public void A_payment_of_another_dossier_is_refused()
    {
        var other = new Story().Declare().Pay(1).Dossier.Payments[0] with { Transaction = "999" };

        Assert.Throws<ArgumentException>(() => InvoicePdf.Render(
            new Story().Declare().Pay(1).Dossier, other, "N", new DateOnly(2022, 8, 25), Samples.School, "fr"));
    }

    private static byte[] Render(Story story, string language = "fr") => InvoicePdf.Render(
        story.Dossier, story.Dossier.Payments[^1], "PC-2022-00012", new DateOnly(2022, 8, 25), Samples.School, language);
}
