namespace Enrollment.Functions.Gateway;

/// <summary>The reply to a Direct question.</summary>
internal abstract record DirectReply
{
    private DirectReply()
    {
    }

    /// <summary>An answer to this very question.</summary>
    public sealed record Answered(string Code, IReadOnlyDictionary<string, string> Values) : DirectReply
    {
        public string? Transaction => GatewayNumber.Trim(Values.GetValueOrDefault("NUMTRANS"));

        public string? Call => GatewayNumber.Trim(Values.GetValueOrDefault("NUMAPPEL"));

        public string Authorisation => Values.GetValueOrDefault("AUTORISATION") ?? "";

        public string? Status => Values.GetValueOrDefault("STATUS");
    }

    /// <summary>The platform has been failing. It was not asked, so nothing can have been done.</summary>
    public sealed record NotSent : DirectReply;

    /// <summary>No answer, something unreadable, an answer to another question, or one that leaves it open.</summary>
    public sealed record Nothing(string Reason) : DirectReply;
}
