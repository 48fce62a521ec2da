using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Lists;

/// <summary>The filters of a list, as the caller gave them.</summary>
/// <param name="State">One of the list's states; null if none is asked for.</param>
/// <param name="Continuation">Number of the last student of the page before; null for the first page.</param>
internal sealed record ListQuery(string? State, string? Continuation, IReadOnlyList<string> Words)
{
    public const string SearchHelp = "Part of the number or the name; accents and case do not matter.";
    public const string ContinuationHelp = "The continuation of the page before; without it, the first page.";

    /// <param name="states">States that the list knows.</param>
    /// <exception cref="InvalidRequestException">The state is unknown, or no list gave the continuation.</exception>
    public static ListQuery Of(HttpRequest request, params IReadOnlyList<string> states)
    {
        var state = request.Parameter("state");
        if (state is not null && !states.Contains(state))
            throw new InvalidRequestException("state", $"L’un de : {string.Join(", ", states)}.", $"One of: {string.Join(", ", states)}.");
        var continuation = request.Parameter("continuation");
        if (continuation is not null && !DossierId.IsStudentNumber(continuation))
            throw NoContinuation();
        return new ListQuery(
            state, continuation, SearchText.Fold(request.Parameter("search") ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public static InvalidRequestException NoContinuation() =>
        new("continuation", "Cette suite n’est pas celle d’une réponse.", "This continuation comes from no answer.");

    public bool Matches(Listed listed)
    {
        if (Words.Count == 0)
            return true;
        var text = SearchText.Fold($"{listed.Student} {listed.Summary.Name}");
        return Words.All(word => text.Contains(word, StringComparison.Ordinal));
    }
}
