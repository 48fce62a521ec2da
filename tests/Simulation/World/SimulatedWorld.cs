using System.Diagnostics.CodeAnalysis;
using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Simulation.Audit;
using Enrollment.Simulation.Gateway;
using Enrollment.Simulation.People;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Simulation.World;

/// <summary>The outcome of a world.</summary>
/// <param name="Broken">The broken rule, and the seed of the student it is about; null if all rules held.</param>
internal sealed record WorldResult(IReadOnlyList<int> Seeds, (int Seed, string Rule)? Broken, IReadOnlyList<string> Trace, int Faults);

/// <summary>
/// Runs some students' year on the real app, in memory. People, the bank and time take turns, processes die and start
/// again, and all rules are checked after every step. Everything follows from the seeds.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Disposed of at the end of its only run.")]
internal sealed class SimulatedWorld
{
    private static readonly DateTimeOffset Opening = new(2022, 8, 22, 7, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset YearEnd = new(2023, 8, 31, 22, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FaultsEnd = YearEnd.AddDays(3);

    /// <summary>The instant (UTC) at which the world is given up, because nothing more will be finished.</summary>
    private static readonly DateTimeOffset GivenUp = YearEnd.AddDays(40);

    private static readonly TimeSpan SweepsAtLeast = TimeSpan.FromDays(7);

    /// <summary>The most sweeps in a row. Where everything fails, sweeping for ever would show nothing more.</summary>
    private const int MostSweepsInARow = 5;

    private readonly Surroundings surroundings;
    private readonly Random random;
    private readonly IReadOnlyList<SimulatedStudent> students;
    private readonly Actions actions;
    private readonly Auditor auditor;
    private readonly List<Call> calls = [];
    private AppProcess process = null!;
    private DateTimeOffset nextSweep = Opening.AddMinutes(3);
    private int faultsOfHistory;
    private int sweepsInARow;

    public SimulatedWorld(IReadOnlyList<int> seeds, Action<IServiceCollection>? sabotage = null)
    {
        surroundings = new Surroundings(Schools.Draw(seeds[0]), Opening, sabotage);
        random = new Random(seeds[0]);
        Rates = FaultRates.Draw(random);
        students = [.. seeds.Select(seed => new SimulatedStudent(seed, surroundings.School.AcademicYear, Opening))];
        actions = new Actions(this);
        Payers = new Payers(this);
        auditor = new Auditor(surroundings, students);
    }

    public FaultRates Rates { get; private set; }

    public bool HasFaults => Rates != FaultRates.None;

    public Payers Payers { get; }

    public Bank Bank => surroundings.Bank;

    public Postbox Postbox => surroundings.Postbox;

    public Trace Trace => surroundings.Trace;

    public School School => surroundings.School;

    public DateTimeOffset Now => surroundings.Now;

    public WorldResult Run()
    {
        (int, string)? broken = null;
        try
        {
            Live();
        }
        catch (ViolationException violation)
        {
            var student = students.FirstOrDefault(candidate => candidate.Id.ToString() == violation.Student) ?? students[0];
            broken = (student.Seed, violation.Rule);
        }
        finally
        {
            process?.Dispose();
        }

        return new WorldResult([.. students.Select(student => student.Seed)], broken, Trace.Lines, Trace.Faults + faultsOfHistory);
    }

    /// <summary>Returns the dossier as the student, or anybody who reads it, sees it.</summary>
    public Dossier? Latest(DossierId id) => auditor.Latest(id);

    /// <summary>Notes that a person has read the answer to a command.</summary>
    public void Answered(SimulatedStudent student, string name, CommandResult result)
    {
        Trace.Say($"{student.Id} {name}: {result switch
        {
            { Applied: true } => "done",
            { Refusal: { } refusal } => refusal.Code,
            _ => "nothing to do",
        }}");
        auditor.Acknowledged(student, name, result);
    }

    /// <summary>Delivers a notification as the gateway does, once.</summary>
    public void Deliver(SimulatedStudent student, string raw, PaymentNotification notification) =>
        Ask(new Call(student.Id.ToString(), $"notification {notification.Reference}", 1, async app =>
        {
            await app.Get<NotificationHandler>().ReceiveAsync(raw, notification, app.Client, CancellationToken.None);
            Trace.Say($"{student.Id} notification of {notification.Reference} taken: {notification.Outcome}");
            auditor.Acknowledged(student, notification);
        }));

    private void Live()
    {
        Trace.Say($"the school offers {string.Join(", ", School.Instalments.Offers.Select(offer => offer.Count))} instalments, due on day {School.Instalments.DayOfMonth}");
        process = new AppProcess(surroundings, random, Rates);
        foreach (var student in students)
            Ask(actions.Enrols(student));
        Settle();
        while (NextMoment() is { } next && next < GivenUp)
        {
            surroundings.Clock.SetUtcNow(next > Now ? next : Now);
            if (HasFaults && Now >= FaultsEnd)
                EndFaults();
            TakeStep();
            Settle();
            if (Now > FaultsEnd && Bank.NextEvent is null && auditor.IsOver(process))
                break;
        }

        auditor.AtTheEnd(process);
    }

    private DateTimeOffset? NextMoment()
    {
        var moments = students.Select(student => (DateTimeOffset?)student.NextAt)
            .Append(process.NextTimerAt).Append(Bank.NextEvent).Append(nextSweep).Append(HasFaults ? FaultsEnd : null);
        return moments.Min();
    }

    private void TakeStep()
    {
        Bank.RunDue();
        foreach (var student in students.Where(student => student.NextAt <= Now))
        {
            student.MoveOn(Now);
            foreach (var call in actions.Next(student))
                Ask(call);
        }

        if (nextSweep <= Now)
        {
            nextSweep = Now + SweepsAtLeast;
            Ask(Sweep());
        }
        else if (calls.Count > 0 && nextSweep > Now.AddMinutes(3))
        {
            (nextSweep, sweepsInARow) = (Now.AddMinutes(3), 0);
        }
    }

    // Runs the app's own timers, and again a minute later as long as they find anything to do.
    private Call Sweep() => new("sweep", "sweep", 1, async app =>
    {
        var writes = surroundings.Disk.Writes;
        if (++sweepsInARow < MostSweepsInARow)
            nextSweep = Now.AddMinutes(1);
        var timers = app.Make<WatchTimers>();
        await timers.SweepAsync(new TimerInfo(), app.Client, CancellationToken.None);
        await timers.WatchAsync(new TimerInfo(), app.Client, CancellationToken.None);
        if (surroundings.Disk.Writes != writes)
            return;
        sweepsInARow = 0;
        nextSweep = Now + SweepsAtLeast;
    });

    private void Ask(Call call)
    {
        calls.Add(call);
        call.Ask(process);
    }

    /// <summary>Runs until nothing is left to do at this moment, through as many deaths of the process as it takes.</summary>
    private void Settle()
    {
        while (true)
        {
            Pump();
            calls.ForEach(call => call.Check());
            auditor.AfterStep();
            var died = process.IsDead;
            if (died)
                Restart();
            calls.RemoveAll(call => !call.IsOpen);
            if (calls.Count == 0 && !died)
                return;
            calls.ForEach(call => call.Ask(process));
        }
    }

    private void Pump()
    {
        while (!process.IsDead)
        {
            if (process.Loop.RunNext())
                continue;
            if (process.IsIdle() && !process.Loop.HasWork)
                return;
            if (!process.Loop.WaitForWork(TimeSpan.FromSeconds(5)))
                throw new ViolationException("engine", "the engine has work and does not do it");
        }
    }

    private void Restart()
    {
        faultsOfHistory += process.FaultsOfHistory;
        process.Dispose();
        process = new AppProcess(surroundings, random, Rates);
        nextSweep = Now.AddMinutes(1) < nextSweep ? Now.AddMinutes(1) : nextSweep;
    }

    private void EndFaults()
    {
        Trace.Say("nothing goes wrong any more");
        Rates = FaultRates.None;
        Bank.DownUntil = Now;
        Restart();
        foreach (var student in students)
            Ask(actions.TakesUp(student));
        Ask(new Call("accountant", "deleting cards that the bank kept", 1, app => DeleteCardsAsync(app.Get<UndeletedCards>())));
    }

    // The app asked for a week. Cards that the bank still has are deleted in the back office, and noted.
    private async Task DeleteCardsAsync(UndeletedCards kept)
    {
        foreach (var task in await kept.TasksAsync(CancellationToken.None).ToListAsync())
        {
            Bank.Delete(task.Subject);
            await kept.EndAsync(task.Subject, CancellationToken.None);
        }
    }
}
