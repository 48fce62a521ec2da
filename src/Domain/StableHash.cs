using System.Text;

namespace Enrollment.Domain;

/// <summary>Hashes text (FNV-1a) with the same result on every machine and for ever, unlike <see cref="string.GetHashCode()"/>.</summary>
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
