using Microsoft.Net.Http.Headers;

namespace Enrollment.Functions.Platform.Http;

/// <summary>The caller decided on a version of the dossier that is out of date. Nothing was changed.</summary>
internal sealed class VersionChangedException(EntityTagHeaderValue current) : Exception("The dossier has another version.")
{
    public EntityTagHeaderValue Current { get; } = current;
}

/// <summary>Writes the version of a dossier as a strong ETag, and checks If-Match.</summary>
internal static class Versions
{
    public static EntityTagHeaderValue Tag(this Dossier dossier) =>
        new(string.Create(CultureInfo.InvariantCulture, $"\"{dossier.Version}\""));

    /// <summary>Lets a decision be taken only on a version that If-Match names.</summary>
    /// <exception cref="InvalidRequestException">If-Match is there and is not a list of ETags.</exception>
    public static Func<Dossier, Moment, Decision> WhenMatched(this HttpRequest request, Func<Dossier, Moment, Decision> decide)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0)
            return decide;
        if (!EntityTagHeaderValue.TryParseStrictList([.. header.Select(value => value ?? string.Empty)], out var tags) || tags.Count == 0)
            throw new InvalidRequestException("If-Match", "Indiquez la version telle que l’ETag la donne.", "Give the version as the ETag says it.");
        return (dossier, moment) => tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(dossier.Tag(), useStrongComparison: true))
            ? decide(dossier, moment)
            : throw new VersionChangedException(dossier.Tag());
    }
}
