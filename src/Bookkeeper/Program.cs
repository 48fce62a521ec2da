using System.CommandLine;
using System.CommandLine.Parsing;
using Enrollment.Bookkeeper;
using Enrollment.Bookkeeper.Backups;
using Enrollment.Functions.Features.Accounting;
using Spectre.Console;

var from = new Option<DateOnly>("--from") { Description = "First local day, such as 2022-09-01.", Required = true, CustomParser = Day };
var to = new Option<DateOnly>("--to") { Description = "Last local day, included.", Required = true, CustomParser = Day };
var output = new Option<string>("--out") { Description = "The CSV file to write.", Required = true };
var day = new Option<DateOnly>("--day") { Description = "The local day to compare.", Required = true, CustomParser = Day };
var settlement = new Option<string?>("--settlement") { Description = "The bank's CSV file of that day. Without it, the gateway is asked about each payment by reference." };

var gateway = new Option<bool>("--gateway") { Description = "Also asks the gateway about every payment and refund, and lists those that it does not confirm." };
var since = new Option<DateOnly?>("--from") { Description = "First local day to ask about; by default, the day of the first payment.", CustomParser = OptionalDay };
var until = new Option<DateOnly?>("--to") { Description = "Last local day to ask about, included; by default, the day of the last payment.", CustomParser = OptionalDay };
var settlements = new Option<string[]>("--settlement") { Description = "A CSV file of the bank to compare amounts with; may be repeated." };
var verify = new Command("verify", "Recomputes every hash, sum, document and number of the school.") { gateway, since, until, settlements };
verify.Validators.Add(given =>
{
    if (!given.GetValue(gateway) && new Option[] { since, until, settlements }.Any(option => given.GetResult(option) is not null))
        given.AddError("--from, --to and --settlement need --gateway.");
});
verify.SetAction((arguments, cancellation) => CommandRunner.RunAsync(
    AnsiConsole.Console,
    new VerifyCommand(
        arguments.GetValue(gateway) ? new DayRange(arguments.GetValue(since) ?? DateOnly.MinValue, arguments.GetValue(until) ?? DateOnly.MaxValue) : null,
        arguments.GetValue(settlements) ?? []).RunAsync,
    cancellation));
var journal = new Command("journal", "Writes journal entries as CSV.") { from, to, output };
journal.SetAction((arguments, cancellation) => CommandRunner.RunAsync(
    AnsiConsole.Console,
    new JournalCommand(new DayRange(arguments.GetValue(from), arguments.GetValue(to)), arguments.GetRequiredValue(output)).RunAsync,
    cancellation));
var reconcile = new Command("reconcile", "Lists the differences between the ledgers and the gateway. Nothing is corrected.") { day, settlement };
reconcile.SetAction((arguments, cancellation) => CommandRunner.RunAsync(
    AnsiConsole.Console, new ReconcileCommand(arguments.GetValue(day), arguments.GetValue(settlement)).RunAsync, cancellation));

var backupTo = new Option<string>("--to") { Description = "The folder to write. An interrupted backup in it is resumed.", Required = true };
var backup = new Command("backup", "Copies every table and file of the school to a folder, also while the app runs.") { backupTo };
backup.SetAction((arguments, cancellation) => CommandRunner.RunAsync(
    AnsiConsole.Console, new BackupCommand(arguments.GetRequiredValue(backupTo)).RunAsync, cancellation));
var restoreFrom = new Option<string>("--from") { Description = "The folder of a finished backup.", Required = true };
var restore = new Command("restore", "Writes a backup into the empty storage account of AzureWebJobsStorage. The app must not run.") { restoreFrom };
restore.SetAction((arguments, cancellation) => CommandRunner.RunAsync(
    AnsiConsole.Console, new RestoreCommand(arguments.GetRequiredValue(restoreFrom)).RunAsync, cancellation));

var parsed = new RootCommand("Checks, exports, backs up and restores a school's books, whether or not the app runs.") { verify, journal, reconcile, backup, restore }.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? CommandRunner.InvalidInput : exitCode;

static DateOnly? OptionalDay(ArgumentResult result) => Day(result);

static DateOnly Day(ArgumentResult result)
{
    var text = result.Tokens[0].Value;
    if (DayRange.Parse(text) is { } parsed)
        return parsed;
    result.AddError($"'{text}' is not a day such as 2022-10-10.");
    return default;
}
