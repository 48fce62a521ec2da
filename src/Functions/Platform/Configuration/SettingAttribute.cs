namespace Enrollment.Functions.Platform.Configuration;

/// <summary>Describes a setting beyond the type of its option.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute : Attribute
{
    /// <summary>Environments in which it has to be set. Null if its default serves.</summary>
    public string? Needed { get; init; }

    /// <summary>True if it is never written in clear. On Azure it is a reference to the vault.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Keys of a dictionary, each of which is a setting.</summary>
    public string[] Keys { get; init; } = [];
}
