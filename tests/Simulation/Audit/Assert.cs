namespace Enrollment.Domain.Tests;

/// <summary>What the domain's invariants are written with; here a broken one becomes a violation.</summary>
internal static class Assert
{
    public static void True(bool condition, string sentence)
    {
        if (!condition)
            throw new BrokenRuleException(sentence);
    }
}

internal sealed class BrokenRuleException(string sentence) : Exception(sentence);
