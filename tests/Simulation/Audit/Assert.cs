namespace Enrollment.Domain.Tests;

/// <summary>Stands in for the test framework's class in the domain's invariants, so that a broken one becomes a violation.</summary>
internal static class Assert
{
    public static void True(bool condition, string sentence)
    {
        if (!condition)
            throw new BrokenRuleException(sentence);
    }
}

internal sealed class BrokenRuleException(string sentence) : Exception(sentence);
