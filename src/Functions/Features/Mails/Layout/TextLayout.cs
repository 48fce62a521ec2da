using System.Text;

namespace Enrollment.Functions.Features.Mails.Layout;

/// <summary>Renders a letter as plain text.</summary>
internal static class TextLayout
{
    public static string Of(LetterSheet letter)
    {
        var text = new StringBuilder();
        Paragraph(text, letter.Greeting);
        foreach (var block in letter.Body)
            Paragraph(text, Block(letter, block));
        foreach (var line in letter.Closing)
            Paragraph(text, line);
        text.Append("-- \n").Append(letter.Entity).Append('\n').Append(letter.School).Append('\n');
        return text.ToString();
    }

    private static void Paragraph(StringBuilder text, string words) => text.Append(words).Append("\n\n");

    private static string Block(LetterSheet letter, Block block) => block switch
    {
        Block.Paragraph paragraph => letter.Say(paragraph.Words),
        Block.Table table => string.Join('\n', table.Rows.Select(row => $"  {Colon(letter, letter.Say(row.Label))} {letter.Say(row.Value)}")),
        Block.Citation quote => string.Join('\n', quote.Words.ReplaceLineEndings("\n").Split('\n').Select(line => $"> {line}")),
        Block.Button button => $"{Colon(letter, letter.Say(button.Label))}\n{button.Url}",
        Block.CodedButton coded => $"{Colon(letter, letter.Say(coded.Label))}\n{coded.Link.Url}\n\n{letter.Say(Functions.Features.Mails.Block.CodedButton.Broken)}\n{letter.Say(coded.Code)}\n{coded.Link.Page}",
        _ => throw new InvalidOperationException($"A mail cannot show {block.GetType().Name}."),
    };

    private static string Colon(LetterSheet letter, string label) =>
        letter.Language == "fr" ? $"{label}{Functions.Platform.Texts.LocalFormat.Nbsp}:" : $"{label}:";
}
