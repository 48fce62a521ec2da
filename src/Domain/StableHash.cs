using System.Text;

namespace Enrollment.Domain;

/// <summary>A hash that is the same on every machine and for ever (FNV-1a), unlike <see cref="string.GetHashCode()"/>.</summary>
public static class StableHash
{
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ octet) * 16777619u;
        return hash;
    }
}
