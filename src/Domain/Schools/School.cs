namespace Enrollment.Domain.Schools;

/// <summary>All that a school decides and a year changes. It is data read at start, never code.</summary>
/// <param name="Code">2 to 12 lower-case letters or digits. It opens every id and reference, and never changes.</param>
/// <param name="AcademicYear">First calendar year: 2022 for 2022-2023.</param>
/// <param name="TimeZone">IANA name of the zone in which windows, due dates and fiscal years are read.</param>
/// <param name="YearEndsOn">Last local day of the year. Nothing moves in a dossier after it.</param>
public sealed record School(
    string Code,
    string Name,
    string Entity,
    string InvoicePrefix,
    Text VatNote,
    int AcademicYear,
    string TimeZone,
    DateOnly YearEndsOn,
    Mailboxes Mailboxes,
    PortalCalendar Calendar,
    IReadOnlyList<Situation> Situations,
    IReadOnlyList<Programme> Programmes,
    IReadOnlyList<Fee> Fees,
    InstalmentRules Instalments,
    ApprovalRules Approval,
    WithdrawalRules Withdrawal,
    DecisionRules Decisions)
{
    public AccountCodes Accounts { get; init; } = AccountCodes.Default;

    public RehearsalClock RehearsalClock { get; init; } = RehearsalClock.None;

    /// <summary>Returns the id of a student's dossier of this year.</summary>
    public DossierId DossierOf(string student) => new(Code, AcademicYear, student);

    public Situation? FindSituation(string code) => Situations.FirstOrDefault(situation => situation.Code == code);

    public Programme? FindProgramme(string code) => Programmes.FirstOrDefault(programme => programme.Code == code);

    /// <summary>Returns the lines owed for a situation. A programme's own lines come before the general ones.</summary>
    public IReadOnlyList<FeeLine> LinesFor(string situation, string programme) =>
        (Fees.FirstOrDefault(fee => fee.Situation == situation && fee.Programme == programme)
            ?? Fees.First(fee => fee.Situation == situation && fee.Programme is null)).Lines;
}

/// <summary>Addresses the system writes to.</summary>
/// <param name="Escalation">Told when a plan request stays undecided after the reminder.</param>
public sealed record Mailboxes(string Help, string Accountants, string Escalation);

/// <summary>A case a student can declare.</summary>
/// <param name="ImposedBy">Whoever has this trait must declare this situation and no other.</param>
/// <param name="ReservedFor">Only students with this trait may declare it.</param>
/// <param name="Certificate">The trait the registrar must see before validating, if any.</param>
public sealed record Situation(
    string Code, Text Label, Text Help, Trait? ImposedBy = null, Trait? ReservedFor = null, Trait? Certificate = null)
{
    /// <summary>The documents that the student must deposit for it, each in a few words.</summary>
    public IReadOnlyList<Text> Documents { get; init; } = [];
}

/// <param name="Situations">Codes of the situations its students may declare.</param>
public sealed record Programme(string Code, Text Label, IReadOnlyList<string> Situations);

/// <param name="Programme">Code of the only programme it concerns; null for all the others.</param>
public sealed record Fee(string Situation, string? Programme, IReadOnlyList<FeeLine> Lines);

/// <summary>One line of what is owed.</summary>
/// <param name="Exemptible">True if the committee may exempt it (the differentiated part).</param>
public sealed record FeeLine(string Code, Text Label, long Cents, bool Exemptible);

public sealed record ApprovalRules(int LinkValidDays, int RemindAfterDays, int EscalateAfterDays);

/// <summary>Terms that follow a decision of the school, counted from the day after it.</summary>
/// <param name="AnswerDays">Days that a student has to answer it, whatever the windows say.</param>
/// <param name="TakeBackDays">Days on which nothing irreversible is done about a rejection or a withdrawal. 0 for none.</param>
public sealed record DecisionRules(int AnswerDays, int TakeBackDays);

/// <param name="YearStartsOn">A student who asks to leave before this local day is refunded by right.</param>
/// <param name="KeptCents">Cents that the school keeps of every refund to a student who leaves.</param>
public sealed record WithdrawalRules(DateOnly YearStartsOn, long KeptCents);
