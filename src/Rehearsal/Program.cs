using System.CommandLine;
using Enrollment.Rehearsal;
using Spectre.Console;

var folder = new Argument<string>("folder") { Description = "Holds school.json, roster.csv and year.csv." };
var output = new Option<string>("--out") { Description = "Where positions.csv, debits.csv, the documents and app.log go.", Required = true };
var crash = new Option<int>("--crash") { Description = "How often the app is killed on the way." };
var seed = new Option<int>("--seed") { Description = "Chooses the moments of the crashes.", DefaultValueFactory = _ => 1 };
crash.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 0)
        result.AddError("--crash must not be negative.");
});

var root = new RootCommand("Plays a school year against the app, from the first declaration to the last debit.") { folder, output, crash, seed };
root.SetAction((arguments, cancellation) => RehearsalCommand.RunAsync(
    AnsiConsole.Console,
    arguments.GetRequiredValue(folder),
    arguments.GetRequiredValue(output),
    new CrashOptions(arguments.GetValue(crash), arguments.GetValue(seed)),
    cancellation));
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? RehearsalCommand.WrongInput : exitCode;
