namespace Enrollment.Functions.Platform.Identities;

/// <summary>The id of an identity: a student's number, or anybody else's address.</summary>
internal sealed record IdentityId(bool IsStaff, string Name)
{
    private const string StudentPrefix = "student:";
    private const string StaffPrefix = "staff:";

    /// <summary>Staff share a partition, because they are listed. Each student has one, because students come all at once.</summary>
    internal string Partition => IsStaff ? StaffPartition : $"student-{Name}";

    internal string Row => IsStaff ? Name : "identity";

    internal static string StaffPartition => "staff";

    public static IdentityId Student(string number) => new(false, number);

    public static IdentityId Staff(string address) => new(true, MailAddresses.Normalise(address));

    public static IdentityId? Parse(string text)
    {
        if (text.StartsWith(StudentPrefix, StringComparison.Ordinal) && DossierId.IsStudentNumber(text[StudentPrefix.Length..]))
            return Student(text[StudentPrefix.Length..]);
        return text.StartsWith(StaffPrefix, StringComparison.Ordinal) && MailAddresses.CanBeStaff(text[StaffPrefix.Length..])
            ? Staff(text[StaffPrefix.Length..])
            : null;
    }

    public override string ToString() => (IsStaff ? StaffPrefix : StudentPrefix) + Name;
}
