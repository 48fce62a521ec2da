namespace Enrollment.Functions.Platform.Limits;

/// <summary>Section "Limits": requests of one caller to one route. Each running instance of the app counts for itself.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Readings per caller, route and minute. A minute's worth is saved up while nothing is asked.</summary>
    public int ReadsPerMinute { get; set; } = 300;

    /// <summary>Commands per caller, route and minute.</summary>
    public int CommandsPerMinute { get; set; } = 120;

    /// <summary>Attempts to sign in per client address, route and minute. A campus can be one address.</summary>
    public int SignInsPerMinute { get; set; } = 200;
}
