using System.Security.Cryptography;
using Enrollment.Domain;
using Enrollment.Domain.Accounts;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Tests.Support;

/// <summary>
/// Builds the end of a year with one student who pays 601.00 EUR in three instalments: the first by card, the second by debit
/// after a refusal, the third by debit. It is consistent until a test breaks it.
/// </summary>
internal sealed class SmallYear
{
    public const string Student = "22000101";
    private static readonly DateTimeOffset Day = new(2022, 9, 10, 6, 0, 0, TimeSpan.Zero);
    private static readonly DossierId Id = new("pc", 2022, Student);
    private static readonly School School = SchoolReader.Read(File.ReadAllText(Path.Combine(Folder.Example, "school.json"))).School!;

    public List<(DateTimeOffset At, Fact Fact)> Facts { get; } = [];

    public List<GatewayEntry> Gateway { get; } = [];

    public List<Mail> Mails { get; } = [];

    public List<IssuedDocument> Invoices { get; } = [];

    public SmallYear()
    {
        Add(0, new RosterRecorded(Somebody()), new SituationDeclared("01", "O1", "GB", School.LinesFor("01", "GB")));
        Add(0, new PlanRequested(1, [20034, 20033, 20033]), new PlanAccepted(1));
        Take(0, 1, PaymentChannel.FirstInstalment, "pc-2022-22000101-P001", 20034, GatewayEntry.Payment);
        Add(0, new PlanStarted(1, [new(2022, 9, 10), new(2022, 10, 10), new(2022, 11, 10)]));
        Refuse(30, 2, "pc-2022-22000101-P002", 20033);
        Take(33, 2, PaymentChannel.Debit, "pc-2022-22000101-P003", 20033, GatewayEntry.Debit);
        Take(61, 3, PaymentChannel.Debit, "pc-2022-22000101-P004", 20033, GatewayEntry.Debit);
    }

    public YearEnd Build() => new(School, [Account()], Gateway, Mails);

    public void Add(int days, params Fact[] facts) => Facts.AddRange(facts.Select(fact => (Day.AddDays(days), fact)));

    public void Collect(int days, string reference, long cents, string kind = GatewayEntry.Debit) =>
        Gateway.Add(new GatewayEntry(Day.AddDays(days), kind, reference, cents, cents, GatewayEntry.Accepted, Gateway.Count + 1));

    public void Take(int days, int instalment, PaymentChannel channel, string reference, long cents, string kind)
    {
        Collect(days, reference, cents, kind);
        var transaction = $"{Gateway.Count}";
        byte[] pdf = [0x25, 0x50, (byte)instalment];
        var number = $"PC-F-2022-{Invoices.Count + 1:D6}";
        Add(days,
            new PaymentAttemptOpened(reference, channel, cents, 1, instalment, Day.AddDays(days)),
            new PaymentReceived(reference, cents, transaction, "1", "XXXXXX", channel, 1, instalment),
            new InvoiceIssued(number, transaction, cents, Convert.ToHexStringLower(SHA256.HashData(pdf))));
        Invoices.Add(new IssuedDocument(number, cents, pdf));
    }

    public void Refuse(int days, int instalment, string reference, long cents)
    {
        Gateway.Add(new GatewayEntry(Day.AddDays(days), GatewayEntry.Debit, reference, cents, 0, "00151", Gateway.Count + 1));
        Add(days,
            new PaymentAttemptOpened(reference, PaymentChannel.Debit, cents, 1, instalment, Day.AddDays(days)),
            new PaymentAttemptRefused(reference, "00151", RefusalClass.Soft, Day.AddDays(days + 3)));
        Mails.Add(new Mail($"pc-2022-22000101-{Facts.Count}-student@school.example", [Somebody().Email], "Refused", string.Empty));
    }

    private static Student Somebody() => new(
        Student, "Camille", "Vasseur", "camille@example.org", "fr", "GB", new PostalAddress("12 rue Blatin", "63000", "Clermont-Ferrand", "250"),
        Enum.GetValues<Prerequisite>().ToHashSet(), new HashSet<Trait>());

    private StudentAccount Account()
    {
        var ledger = new List<LedgerEntry>();
        foreach (var (at, fact) in Facts)
            ledger.AddRange(LedgerChain.Extend(ledger.LastOrDefault(), $"operation-{ledger.Count}", "test", at, [fact]));
        var dossier = Dossier.From(Id, ledger)!;
        return new StudentAccount(
            Student, dossier.Student.FullName, dossier.Student.Email, dossier.Declaration, dossier.Order?.Situation,
            dossier.Plan?.State, dossier.Plan?.Instalments ?? [], AccountPosition.Of(dossier), ledger, Invoices, []);
    }
}
