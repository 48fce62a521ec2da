namespace Enrollment.Domain.Students;

/// <summary>One row of the roster. It holds what the school knows of a student before any declaration.</summary>
/// <param name="Number">Student number: 1 to 20 letters or digits.</param>
/// <param name="Language">"fr" or "en": the language of the student's mails.</param>
/// <param name="Prerequisites">The steps already done outside this system.</param>
/// <param name="Traits">Those that bear on the situation to declare.</param>
public sealed record Student(
    string Number,
    string FirstName,
    string LastName,
    string Email,
    string Language,
    string Programme,
    PostalAddress Address,
    IReadOnlySet<Prerequisite> Prerequisites,
    IReadOnlySet<Trait> Traits)
{
    /// <summary>First and last name, isolated for use within any sentence.</summary>
    public string FullName => UnicodeText.Isolated($"{FirstName} {LastName}");

    public IReadOnlyList<Prerequisite> MissingPrerequisites() =>
        [.. Enum.GetValues<Prerequisite>().Where(step => !Prerequisites.Contains(step))];

    public bool Equals(Student? other) =>
        other is not null
        && (Number, FirstName, LastName, Email, Language, Programme, Address)
            == (other.Number, other.FirstName, other.LastName, other.Email, other.Language, other.Programme, other.Address)
        && Prerequisites.SetEquals(other.Prerequisites)
        && Traits.SetEquals(other.Traits);

    public override int GetHashCode() => HashCode.Combine(Number, Email, Programme);
}

/// <param name="Country">ISO 3166-1 numeric code of three digits, as card schemes want it.</param>
public sealed record PostalAddress(string Line, string ZipCode, string City, string Country);

/// <summary>Steps that must be done elsewhere before a situation can be declared.</summary>
public enum Prerequisite
{
    StudentLifeContribution,
    AdministrativeRegistration,
    SupportingDocuments,
}

/// <summary>Traits of a student that a situation can require or exclude.</summary>
public enum Trait
{
    Apprentice,
    NonEu,
    ProfessionalContractSigned,
    ScholarshipCertificate,
}
