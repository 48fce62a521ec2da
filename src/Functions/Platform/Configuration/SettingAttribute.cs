namespace Enrollment.Functions.Platform.Configuration;

/// <summary>What the type of an option does not say of its setting.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute : Attribute
{
    /// <summary>Where it has to be set; null where its default serves.</summary>
    public string? Needed { get; init; }

    /// <summary>Never written in clear: on Azure a reference to the vault.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Keys of a dictionary, each of which is a setting.</summary>
    public string[] Keys { get; init; } = [];
}
