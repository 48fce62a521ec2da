namespace Enrollment.Domain;

/// <summary>A sentence or label in the two languages of the school.</summary>
public sealed record Text(string Fr, string En)
{
    /// <param name="language">"fr" or "en". Anything else reads as English.</param>
    public string In(string language) => language == "fr" ? Fr : En;
}
