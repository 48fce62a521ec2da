using Enrollment.Functions.Features.Documents.Layout;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Draws the parts that invoices and credit notes share: the school's head, the student and the foot.</summary>
internal sealed class Paper
{
    private readonly School school;
    private readonly string title;
    private readonly LocalTime clock;

    public Paper(School school, string language, string title, string number)
    {
        this.school = school;
        this.title = $"{title} {number}";
        Language = language;
        Words = LocalFormat.For(language);
        clock = new LocalTime(school.TimeZone);
        Sheet = new Sheet(new Furniture(
            $"{school.Entity} · {this.title}",
            [$"{school.Entity} – {school.Name} · {this.title}", school.VatNote.In(language)],
            (page, count) => language == "fr" ? $"page {page} sur {count}" : $"page {page} of {count}"));
    }

    public Sheet Sheet { get; }

    public string Language { get; }

    public LocalFormat Words { get; }

    public string Say(string fr, string en) => Words.Typeset(Language == "fr" ? fr : en);

    public string DayOf(DateTimeOffset instant) => Words.ShortDay(clock.DayOf(instant));

    public string LongDayOf(DateTimeOffset instant) => Words.Day(clock.DayOf(instant));

    public void Head(string kind, string number, DateOnly issuedOn)
    {
        var top = Sheet.Y;
        Sheet.Write(kind, Style.Title, Sheet.Right, Align.Right);
        Sheet.Y += 29;
        Sheet.Write(Say($"N° {number}", $"No. {number}"), Style.Strong, Sheet.Right, Align.Right);
        Sheet.Y += 14;
        Sheet.Write(Say($"du {Words.Day(issuedOn)}", Words.Day(issuedOn)), Style.Body, Sheet.Right, Align.Right);
        var bottom = Sheet.Y;

        Sheet.Y = top + 5;
        Sheet.Paragraph(school.Entity, Style.School, width: 290);
        Sheet.Paragraph(school.Name, Style.Body, width: 290);
        Sheet.Y = Math.Max(Sheet.Y, bottom) + 30;
    }

    /// <summary>Draws the recipient, and the year, programme and order of the document.</summary>
    public void Parties(Student student, Order? order)
    {
        const float half = (Sheet.Width - 24) / 2;
        var (top, right) = (Sheet.Y, Sheet.Left + half + 24);
        Sheet.Paragraph(Say("Étudiant", "Student"), Style.Label, width: half);
        Sheet.Paragraph(student.FullName, Style.Strong, width: half);
        Sheet.Paragraph(student.Address.Line, Style.Body, width: half);
        Sheet.Paragraph($"{student.Address.ZipCode} {student.Address.City}", Style.Body, width: half);
        Sheet.Paragraph(Say($"N° étudiant : {student.Number}", $"Student number: {student.Number}"), Style.Body, width: half);
        var bottom = Sheet.Y;

        Sheet.Y = top;
        Sheet.Paragraph(Say("Inscription", "Registration"), Style.Label, right, half);
        var programme = order?.Programme ?? student.Programme;
        Sheet.Paragraph(school.FindProgramme(programme)?.Label.In(Language) ?? programme, Style.Strong, right, half);
        Sheet.Paragraph(Say($"Année universitaire {Years}", $"Academic year {Years}"), Style.Body, right, half);
        if (order is not null)
            Sheet.Paragraph(
                Say($"Commande {order.Number} du {LongDayOf(order.PlacedAt)}", $"Order {order.Number} of {LongDayOf(order.PlacedAt)}"),
                Style.Body, right, half);
        Sheet.Y = Math.Max(Sheet.Y, bottom) + 18;
    }

    /// <param name="room">Height that must be left below it on the same page, in points.</param>
    public void Heading(string text, float room = 60)
    {
        Sheet.Need(Style.Heading.Leading + 6 + room);
        Sheet.Paragraph(text, Style.Heading);
        Sheet.Y += 6;
    }

    public byte[] ToPdf() => PdfWriter.Write(Sheet.Finish(), title, school.Entity);

    private string Years => $"{school.AcademicYear}–{school.AcademicYear + 1}";
}
