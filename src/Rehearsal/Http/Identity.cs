namespace Enrollment.Rehearsal.Http;

/// <summary>The subject and role of a token.</summary>
internal sealed record Identity(string Subject, string Role)
{
    public static readonly Identity Registrar = new("registrar-1", "registrar");
    public static readonly Identity Accountant = new("accountant-1", "accountant");
    public static readonly Identity Committee = new("committee-1", "committee");
    public static readonly Identity Administrator = new("administrator-1", "administrator");

    public static Identity Student(string number) => new(number, "student");
}
