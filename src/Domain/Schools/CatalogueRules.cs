namespace Enrollment.Domain.Schools;

/// <summary>Checks situations, programmes and fees against one another, so that every declaration finds its price.</summary>
internal static class CatalogueRules
{
    // The gateway takes amounts of ten digits, and nobody owes more than a million euros.
    private const long HighestCents = 100_000_000;

    internal static IEnumerable<string> Broken(School school) =>
    [
        .. Codes("$.situations", [.. school.Situations.Select(situation => situation.Code)]),
        .. school.Situations.Index().SelectMany(item => OfSituation(item.Item, item.Index)),
        .. Codes("$.programmes", [.. school.Programmes.Select(programme => programme.Code)]),
        .. school.Programmes.Index().SelectMany(item => OfProgramme(school, item.Item, $"$.programmes[{item.Index}]")),
        .. school.Fees.Index().SelectMany(item => OfFee(school, item.Item, item.Index)),
    ];

    private static IEnumerable<string> Codes(string path, List<string> codes)
    {
        if (codes.Count == 0)
            yield return $"{path}: must not be empty";

        foreach (var (index, code) in codes.Index())
        {
            var at = $"{path}[{index}].code";
            if (code.Length > 20 || !code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
                yield return $"{at}: '{code}' must be at most 20 letters, digits or hyphens";
            if (code == Declare.Uncertain)
                yield return $"{at}: '{code}' is kept for students who do not know their situation yet";
            if (codes.IndexOf(code) < index)
                yield return $"{at}: '{code}' is already used";
        }
    }

    private static IEnumerable<string> OfSituation(Situation situation, int index)
    {
        foreach (var (number, document) in situation.Documents.Index())
        {
            if (situation.Documents.Take(number).Contains(document))
                yield return $"$.situations[{index}].documents[{number}]: '{document.En}' is already in the list";
        }
    }

    private static IEnumerable<string> OfProgramme(School school, Programme programme, string path)
    {
        if (programme.Situations.Count == 0)
            yield return $"{path}.situations: must offer at least one situation";

        foreach (var (index, code) in programme.Situations.Index())
        {
            var at = $"{path}.situations[{index}]";
            if (school.FindSituation(code) is null)
                yield return $"{at}: '{code}' is not a situation of $.situations";
            else if (!school.Fees.Any(fee => fee.Situation == code && (fee.Programme is null || fee.Programme == programme.Code)))
                yield return $"{at}: no fee says what situation '{code}' costs in programme '{programme.Code}'";
            if (programme.Situations.Take(index).Contains(code))
                yield return $"{at}: '{code}' is already in the list";
        }
    }

    private static IEnumerable<string> OfFee(School school, Fee fee, int index)
    {
        var path = $"$.fees[{index}]";
        if (school.FindSituation(fee.Situation) is null)
            yield return $"{path}.situation: '{fee.Situation}' is not a situation of $.situations";
        if (fee.Programme is { } code && school.FindProgramme(code)?.Situations.Contains(fee.Situation) != true)
            yield return $"{path}.programme: '{code}' is not a programme that offers situation '{fee.Situation}'";
        if (school.Fees.Take(index).Any(other => other.Situation == fee.Situation && other.Programme == fee.Programme))
            yield return $"{path}: the same situation and programme already have a fee";
        if (fee.Lines.Count == 0)
            yield return $"{path}.lines: must hold at least one line, of 0 cents if nothing is owed";

        foreach (var (number, line) in fee.Lines.Index())
        {
            if (line.Cents is < 0 or > HighestCents)
                yield return $"{path}.lines[{number}].cents: must be from 0 to {HighestCents}";
            if (fee.Lines.Take(number).Any(other => other.Code == line.Code))
                yield return $"{path}.lines[{number}].code: '{line.Code}' is already used in this fee";
        }
    }
}
