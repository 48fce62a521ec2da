using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Mails.Layout;

/// <summary>A letter in the language it is sent in, with its greeting and closing.</summary>
internal sealed class LetterSheet(Letter letter, IReadOnlyList<Text> closing, School school, LocalFormat words)
{
    public string Language => letter.To.Language == "fr" ? "fr" : "en";

    public string Subject => OneLine(Say(letter.Subject));

    public string Greeting => OneLine(Say(letter.To.Greeting));

    public IReadOnlyList<Block> Body => letter.Body;

    public IReadOnlyList<string> Closing => [.. closing.Select(Say)];

    public string Entity => school.Entity;

    public string School => school.Name;

    public MailMessage ToMail(string id) => new(id, letter.To.Address, Subject, TextLayout.Of(this), HtmlLayout.Of(this))
    {
        Code = letter.Body.OfType<Block.CodedButton>().SingleOrDefault()?.Link.Code,
    };

    public string Say(Text text) => words.Typeset(text.In(Language));

    // Names come from a file, and a line break in one must not start a header or a paragraph.
    private static string OneLine(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}
