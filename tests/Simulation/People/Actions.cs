using System.Text.RegularExpressions;
using Enrollment.Domain;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Domain.TakingBack;
using Enrollment.Domain.Withdrawals;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Plans;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Links;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.People;

/// <summary>
/// Acts as people do, with the same commands under the same names as the endpoints. A new action is one line of the table
/// and one method.
/// </summary>
internal sealed partial class Actions(SimulatedWorld world)
{
    private IReadOnlyList<(string Name, int Weight, Func<SimulatedStudent, Call?> Do)> Table =>
    [
        ("declare", 8, Declares),
        ("pay-once", 8, student => Pays(student, "pay-once", PaymentRules.OpenOnePayment)),
        ("request-plan", 8, RequestsPlan),
        ("withdraw-plan", 2, student => Asks(student, "withdraw-plan", (dossier, _) => PlanRules.Withdraw(dossier))),
        ("accept-plan", 9, student => DecidesPlan(student, accepts: true)),
        ("refuse-plan", 1, student => DecidesPlan(student, accepts: false)),
        ("pay-first", 8, student => Pays(student, "pay-first-instalment", PaymentRules.OpenFirstInstalment)),
        ("regularise", 12, Regularises),
        ("old-tab", 5, PaysInAnOldTab),
        ("validate", 4, student => Reviews(student, (dossier, moment) => Review.Validate(dossier, moment.School))),
        ("reject", 2, Rejects),
        ("withdraw", 1, Withdraws),
        ("withdrawal-refund", 1, RefundsWithdrawal),
        ("take-back", 2, TakesBack),
        ("exempt", 4, Exempts),
        ("lower-exemption", 2, LowersExemption),
        ("roster", 2, RosterChanges),
        ("bank-down", 1, BankGoesDown),
    ];

    /// <summary>Draws the next calls around this student, of which several can come at the same time.</summary>
    public IReadOnlyList<Call> Next(SimulatedStudent student)
    {
        var calls = new List<Call>();
        if (One(student) is { } first)
            calls.Add(first);

        // Two tabs, two people, or a double click.
        if (student.Chance(15) && One(student) is { } other)
            calls.Add(other);
        else if (student.Chance(10) && calls.Count == 1)
            calls.Add(new Call(calls[0].About, calls[0].Name + " again", 1, calls[0].Repeat));
        return calls;
    }

    /// <summary>Imports the student's row as the registrar does, and repeats it until it is confirmed.</summary>
    public Call Enrols(SimulatedStudent student) => new(student.Id.ToString(), "roster", int.MaxValue, async process =>
    {
        var (commands, wakeUps, years) = (process.Get<DossierWriter>(), process.Get<WakeUpIndex>(), process.Get<YearWaker>());
        var row = student.Row;
        var result = await commands.RunAsync(
            student.Id, new Operation("record-roster"), "registrar:marie", (dossier, moment) => RecordRoster.Decide(dossier, row, moment),
            version => wakeUps.RecordIntentAsync(student.Id, version, commands.Moment().Now, CancellationToken.None), CancellationToken.None);
        await years.StartAsync(process.Client, student.Id);
        if (result is { Applied: true, Stored.Entries.Count: > 1 })
            await years.WakeAsync(process.Client, result.Stored);
        world.Answered(student, "roster", result);
    });

    /// <summary>Resumes the look-up of a card page, once an accountant has seen to what kept it from an answer.</summary>
    public Call TakesUp(SimulatedStudent student) => Asks(
        student, "take-up-step",
        (dossier, _) => dossier.HandedOver.FirstOrDefault(left => left.Kind == StepKind.CloseCardPage) is { Subject: { } page }
            ? StepLimits.Resume(dossier, StepKind.CloseCardPage, page)
            : Decision.Nothing,
        actor: "accountant:luc");

    private Call? One(SimulatedStudent student)
    {
        if (student.Meant.TryDequeue(out var meant))
            return Table.First(action => action.Name == meant).Do(student);

        var draw = student.Random.Next(Table.Sum(action => action.Weight));
        foreach (var (_, weight, act) in Table)
        {
            draw -= weight;
            if (draw < 0)
                return act(student);
        }

        return null;
    }

    private Call Declares(SimulatedStudent student)
    {
        var fitting = student.Row.Traits.Contains(Trait.NonEu) ? "05"
            : student.Row.Traits.Contains(Trait.ProfessionalContractSigned) && student.Row.Programme != "PEIP" ? "08" : "01";
        var situation = student.Chance(75) ? fitting : student.Pick("01", "02", "03", "05", "06", "99", Declare.Uncertain);
        return Asks(student, "declare", (dossier, moment) => Declare.Decide(dossier, situation, moment), situation);
    }

    private Call RequestsPlan(SimulatedStudent student)
    {
        var counts = world.School.Instalments.Offers.Select(offer => offer.Count).Order().ToList();
        var count = student.Pick([.. counts, counts[^1], counts[^1]]);
        return Asks(student, "request-plan", (dossier, moment) => PlanRules.Request(dossier, count, moment));
    }

    private Call? Regularises(SimulatedStudent student)
    {
        var refused = world.Latest(student.Id)?.Plan?.Instalments.FirstOrDefault(part => part.State == InstalmentState.Refused);
        int? number = student.Chance(60) ? null : refused?.Number ?? student.Random.Next(1, 11);
        return refused is null && student.Chance(70)
            ? null
            : Pays(student, "pay-refused-instalment", (dossier, moment) => PaymentRules.OpenRegularisation(dossier, number, moment));
    }

    private Call? PaysInAnOldTab(SimulatedStudent student)
    {
        if (student.Tabs.Count > 0)
            world.Payers.Use(student, student.Pick(student.Tabs));
        return null;
    }

    private Call Reviews(SimulatedStudent student, Func<Dossier, Moment, Decision> decide) =>
        Asks(student, "review", decide, actor: "registrar:marie");

    // Two in three are entered for the wrong student. Somebody notices at once, or days later.
    private Call Rejects(SimulatedStudent student)
    {
        if (student.Chance(67))
            student.Meant.Enqueue("take-back");
        return Reviews(student, (dossier, moment) => Review.Reject(dossier, "Pièce manquante", moment));
    }

    private Call Withdraws(SimulatedStudent student)
    {
        if (student.Chance(80))
            student.Meant.Enqueue("take-back");
        var days = student.Random.Next(60);
        return Asks(
            student, "withdraw", (dossier, moment) => WithdrawFromSchool.Decide(dossier, moment.Today.AddDays(-days), "Réorientation", moment),
            actor: "registrar:marie");
    }

    private Call RefundsWithdrawal(SimulatedStudent student)
    {
        var (cents, decision) = (student.Random.Next(1, 80_000), student.NewName("CR"));
        return Asks(
            student, "withdrawal-refund", (dossier, moment) => WithdrawFromSchool.Refund(dossier, cents, decision, moment), decision, "committee:com");
    }

    private Call TakesBack(SimulatedStudent student)
    {
        var act = world.Latest(student.Id)?.Withdrawal is null ? RegistrarAct.Rejection : RegistrarAct.Withdrawal;
        return Asks(
            student, "take-back", (dossier, moment) => TakeBack.Decide(dossier, act, "Erreur de saisie", moment), act.ToString(), "registrar:marie");
    }

    private Call Exempts(SimulatedStudent student)
    {
        var cents = student.Pick<long?>(null, null, student.Random.Next(1, 316900), student.Random.Next(1, 50));
        var decision = student.NewName("CE");
        return Asks(
            student, "exempt", (dossier, moment) => GrantExemption.Decide(dossier, cents, decision, moment), decision, "committee:com");
    }

    private Call LowersExemption(SimulatedStudent student)
    {
        var cents = student.Pick(0, 0, student.Random.Next(1, 316900));
        var decision = student.NewName("CL");
        return Asks(
            student, "lower-exemption", (dossier, moment) => LowerExemption.Decide(dossier, cents, decision, moment), decision, "committee:com");
    }

    private Call RosterChanges(SimulatedStudent student)
    {
        student.Row = student.Random.Next(6) switch
        {
            0 or 1 => student.Row with { Email = student.NewName("mail") + "@example.org" },
            2 => student.Row with { Programme = student.Pick("GC", "GB", "PEIP") },
            3 => student.Row with { Prerequisites = Toggled(student.Row.Prerequisites, student.Pick(Enum.GetValues<Prerequisite>())) },
            _ => student.Row with { Traits = Toggled(student.Row.Traits, student.Pick(Enum.GetValues<Trait>())) },
        };
        return Enrols(student);
    }

    private static HashSet<T> Toggled<T>(IReadOnlySet<T> known, T one)
    {
        var toggled = new HashSet<T>(known);
        toggled.SymmetricExceptWith([one]);
        return toggled;
    }

    private Call? BankGoesDown(SimulatedStudent student)
    {
        world.Trace.Fault("the bank's platform is down");
        world.Bank.DownUntil = world.Now.AddMinutes(student.Random.Next(600));
        return null;
    }

    // The accountants have only the links of their mails. An old one is as good as the newest to them.
    private Call? DecidesPlan(SimulatedStudent student, bool accepts)
    {
        var links = world.Postbox.Mails
            .Where(mail => mail.Message.Id.StartsWith($"{student.Id}-", StringComparison.Ordinal))
            .Select(mail => ApprovalLink().Match(mail.Message.Text)).Where(match => match.Success).Select(match => match.Groups[1].Value).ToList();
        if (links.Count == 0)
            return null;

        var token = student.Chance(85) ? links[^1] : student.Pick(links);
        return new Call(student.Id.ToString(), "decide-plan", student.Random.Next(1, 4), async process =>
        {
            var (reading, right) = process.Get<SignedLinks>().ReadApproval(token);
            if (reading != LinkReading.Valid)
                return;

            var decision = new DecisionRight(right!, accepts, SignedLinks.NameOf(token));
            var result = await process.Get<DossierCommands>().RunAsync(
                process.Client, right!.Dossier, new Operation("decide-plan"), ApprovalDecisions.ActorOf(decision, null),
                (dossier, moment) => PlanRules.Decide(dossier, right.Plan, accepts, "Dossier incomplet", moment, right.IsAbout), CancellationToken.None);
            world.Answered(student, accepts ? "accept-plan" : "refuse-plan", result);
        });
    }

    private Call Pays(SimulatedStudent student, string name, Func<Dossier, Moment, Decision> open)
    {
        var operation = OperationOf(student, name);
        return new Call(student.Id.ToString(), name, student.Random.Next(1, 4), async process =>
        {
            var result = await process.Get<DossierCommands>().RunAsync(
                process.Client, student.Id, operation, Actor(student), open, CancellationToken.None);
            world.Answered(student, name, result);
            if (result is not { Refusal: null, Stored.Dossier: { PendingAttempt: { Channel: not PaymentChannel.Debit } attempt } dossier })
                return;

            if (await process.Get<CardPages>().ForAsync(dossier, attempt, CancellationToken.None) is { } page)
                world.Payers.Open(student, page.Reference);
        });
    }

    private Call Asks(
        SimulatedStudent student, string name, Func<Dossier, Moment, Decision> decide, string? what = null, string? actor = null)
    {
        var operation = OperationOf(student, name);
        return new Call(student.Id.ToString(), name, student.Random.Next(1, 4), async process =>
        {
            var result = await process.Get<DossierCommands>().RunAsync(
                process.Client, student.Id, operation, actor ?? Actor(student), decide, CancellationToken.None);
            world.Answered(student, what is null ? name : $"{name} {what}", result);
        });
    }

    // Most front-ends send a key with each command, and the same one when they repeat it.
    private static Operation OperationOf(SimulatedStudent student, string name) =>
        new(name, student.Chance(80) ? student.NewName("key") : null);

    private static string Actor(SimulatedStudent student) => $"student:{student.Id.Student}";

    [GeneratedRegex(@"/api/approvals#([A-Za-z0-9_.-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ApprovalLink();
}
