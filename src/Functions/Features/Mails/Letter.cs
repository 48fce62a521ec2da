namespace Enrollment.Functions.Features.Mails;

/// <summary>The content of a mail before layout, in both languages.</summary>
internal sealed record Letter(Recipient To, Text Subject, IReadOnlyList<Block> Body)
{
    /// <summary>Joins letters to the same recipient. The first one gives the subject, and a repeated button stands once, at its last place.</summary>
    public static Letter Of(IReadOnlyList<Letter> letters)
    {
        var body = letters.SelectMany(letter => letter.Body).ToList();
        return letters[0] with
        {
            Body = [.. body.Where((block, index) => block switch
            {
                Block.Button => body.LastIndexOf(block) == index,
                Block.CodedButton => body.FindLastIndex(other => other is Block.CodedButton) == index,
                _ => true,
            })],
        };
    }
}

/// <summary>A piece of a mail's body.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    public sealed record Paragraph(Text Words) : Block;

    /// <summary>Labels with an amount or a date each.</summary>
    public sealed record Table(IReadOnlyList<Row> Rows) : Block;

    /// <summary>Text that another person wrote, unchanged.</summary>
    public sealed record Citation(string Words) : Block;

    public sealed record Button(Text Label, string Url) : Block;

    /// <summary>A button whose link carries a token, with the code below it for readers whose mail service breaks the link.</summary>
    public sealed record CodedButton(Text Label, TokenLink Link) : Block
    {
        public static Text Broken { get; } = new(
            "Le lien s’ouvre sur une page vide ou incomplète ? Votre messagerie l’a modifié. Saisissez alors ce code à l’adresse ci-dessous ; il ne sert qu’une fois et expire avec le lien.",
            "The link opens an empty or incomplete page? Your mail service has changed it. Type this code at the address below instead; it works once and expires with the link.");

        public Text Code { get; } = new($"Code : {CodeText.Grouped(Link.Code.Text)}", $"Code: {CodeText.Grouped(Link.Code.Text)}");
    }
}

/// <param name="Strong">True for a total.</param>
internal sealed record Row(Text Label, Text Value, bool Strong = false);
