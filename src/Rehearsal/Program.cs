using System.CommandLine;
using Enrollment.LocalHost.Development;
using Enrollment.Rehearsal;
using Enrollment.Rehearsal.Clocks;
using Spectre.Console;

// The width of the widest table, because a file or a pipe has no width of its own.
if (!AnsiConsole.Console.Profile.Out.IsTerminal)
    AnsiConsole.Console.Profile.Width = 160;

// The services need time to stop: the emulator writes its memory to disk.
var ending = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };

var folder = new Argument<string>("folder") { Description = "Holds school.json, roster.csv and year.csv." };
var output = new Option<string>("--out") { Description = "The folder for positions.csv, debits.csv, the documents and app.log.", Required = true };
var crash = new Option<int>("--crash") { Description = "The number of times to kill the app during the year." };
var seed = new Option<int>("--seed") { Description = "The seed that determines the moments of the crashes.", DefaultValueFactory = _ => 1 };
var host = Address("--host", "The address of a running app to play against.", null);
var mail = Address("--mail", "With --host: the address of the app's mail catcher.", $"http://localhost:{new DevelopmentPorts().MailWeb}");
var bank = Address("--bank", "With --host: the address of the Paybox simulator.", $"http://localhost:{new DevelopmentPorts().Simulator}");
var settings = new Option<string?>("--settings") { Description = "With --host: the app's settings file, to sign tokens if the host issues none." };

var root = new RootCommand("Plays a school year against the app, from the first declaration to the last debit.")
{
    folder, output, crash, seed, host, mail, bank, settings, Prepare(), Services(),
};
root.Validators.Add(result =>
{
    if (result.GetValue(crash) < 0)
        result.AddError("--crash must not be negative.");
    if (result.GetValue(crash) > 0 && result.GetValue(host) is not null)
        result.AddError("--crash kills the app and restarts it, so it cannot be used with --host.");
});
root.SetAction((arguments, cancellation) => RehearsalCommand.RunAsync(
    AnsiConsole.Console,
    arguments.GetRequiredValue(folder),
    arguments.GetRequiredValue(output),
    new CrashOptions(arguments.GetValue(crash), arguments.GetValue(seed)),
    arguments.GetValue(host) is { } there
        ? new HostOptions(there, arguments.GetRequiredValue(mail)!, arguments.GetRequiredValue(bank)!, arguments.GetValue(settings))
        : null,
    cancellation));
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync(ending);
return parsed.Errors.Count > 0 ? RehearsalCommand.InvalidInput : exitCode;

Command Prepare()
{
    var from = new Argument<string>("folder") { Description = "Holds school.json, roster.csv and year.csv." };
    var to = new Option<string>("--out") { Description = "The folder to write the same year to, with a clock in its school.json.", Required = true };
    var day = Seconds("--seconds-per-day", "The real time of a school day without actions, in seconds.", Pace.Default.PerDay, 0.1);
    var actions = Seconds("--seconds-per-action", "The real time after each action before the clock speeds up again, in seconds.", Pace.Default.PerAction, 0.1);
    var starts = Seconds("--starts-in", "The seconds until the year begins. The app must be running by then.", TimeSpan.FromMinutes(1), 0);
    var command = new Command("prepare", "Prepares a year that passes within minutes, for a host whose clock cannot be moved.") { from, to, day, actions, starts };
    command.SetAction(arguments => PrepareCommand.Run(
        AnsiConsole.Console,
        arguments.GetRequiredValue(from),
        arguments.GetRequiredValue(to),
        new Pace(TimeSpan.FromSeconds(arguments.GetValue(day)), TimeSpan.FromSeconds(arguments.GetValue(actions))),
        TimeProvider.System.GetUtcNow().AddSeconds(arguments.GetValue(starts))));
    return command;
}

Command Services()
{
    var file = new Option<string>("--settings") { Description = "The settings file to write, local.settings.json in the folder of the host.", Required = true };
    var app = Address("--app", "The address of the app.", "http://localhost:7071");
    var command = new Command("services", "Runs the storage emulator, the mail catcher and the Paybox simulator for an app on another host, until Ctrl+C.") { file, app };
    command.SetAction((arguments, cancellation) => ServicesCommand.RunAsync(
        AnsiConsole.Console, arguments.GetRequiredValue(file), arguments.GetRequiredValue(app)!, new DevelopmentPorts(), cancellation));
    return command;
}

static Option<Uri?> Address(string name, string description, string? fallback) => new(name)
{
    Description = description,
    DefaultValueFactory = _ => fallback is null ? null : new Uri(fallback),
    CustomParser = result =>
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            return uri;
        result.AddError($"{name} must be an address such as http://localhost:7071.");
        return null;
    },
};

static Option<double> Seconds(string name, string description, TimeSpan otherwise, double least)
{
    var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => otherwise.TotalSeconds };
    option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<double>() is not (var seconds and <= 86400) || seconds < least)
            result.AddError(FormattableString.Invariant($"{name} must be from {least} to 86400 seconds."));
    });
    return option;
}
