namespace Enrollment.Functions.Platform.Limits;

/// <summary>Section "Limits": how much one caller may ask of one route. Each running instance of the app counts for itself.</summary>
internal sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>Per caller, route and minute; saved up while nothing is asked.</summary>
    public int ReadsPerMinute { get; set; } = 300;

    /// <summary>Per caller, route and minute.</summary>
    public int CommandsPerMinute { get; set; } = 120;

    /// <summary>Per client address, route and minute: attempts to sign in. A campus can be one address.</summary>
    public int SignInsPerMinute { get; set; } = 200;
}
