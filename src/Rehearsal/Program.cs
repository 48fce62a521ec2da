using System.CommandLine;
using Enrollment.LocalHost.Development;
using Enrollment.Rehearsal;
using Enrollment.Rehearsal.Clocks;
using Spectre.Console;

// What the widest table needs: a file or a pipe has no width of its own.
if (!AnsiConsole.Console.Profile.Out.IsTerminal)
    AnsiConsole.Console.Profile.Width = 160;

// The services need a moment to end by themselves: the emulator saves what it has in memory.
var ending = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) };

var folder = new Argument<string>("folder") { Description = "Holds school.json, roster.csv and year.csv." };
var output = new Option<string>("--out") { Description = "Where positions.csv, debits.csv, the documents and app.log go.", Required = true };
var crash = new Option<int>("--crash") { Description = "How often the app is killed on the way." };
var seed = new Option<int>("--seed") { Description = "Chooses the moments of the crashes.", DefaultValueFactory = _ => 1 };
var host = Address("--host", "Plays against the app that is already running there.", null);
var mail = Address("--mail", "With --host: the app's mail catcher.", $"http://localhost:{new DevelopmentPorts().MailWeb}");
var bank = Address("--bank", "With --host: the simulator of the bank's partner.", $"http://localhost:{new DevelopmentPorts().Simulator}");
var settings = new Option<string?>("--settings") { Description = "With --host: the app's settings file, to sign tokens where the host issues none." };

var root = new RootCommand("Plays a school year against the app, from the first declaration to the last debit.")
{
    folder, output, crash, seed, host, mail, bank, settings, Prepare(), Services(),
};
root.Validators.Add(result =>
{
    if (result.GetValue(crash) < 0)
        result.AddError("--crash must not be negative.");
    if (result.GetValue(crash) > 0 && result.GetValue(host) is not null)
        result.AddError("--crash kills the app and starts it again, which only the rehearsal that started it can do: leave out --host.");
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
return parsed.Errors.Count > 0 ? RehearsalCommand.WrongInput : exitCode;

Command Prepare()
{
    var from = new Argument<string>("folder") { Description = "Holds school.json, roster.csv and year.csv." };
    var to = new Option<string>("--out") { Description = "The folder to write: the same year, with a clock in its school.json.", Required = true };
    var day = Seconds("--seconds-per-day", "What a day takes when nobody does anything.", Pace.Default.Day, 0.1);
    var rest = Seconds("--seconds-per-action", "What each action is given before time runs on.", Pace.Default.Rest, 0.1);
    var starts = Seconds("--starts-in", "When the year begins: the app must have started by then.", TimeSpan.FromMinutes(1), 0);
    var command = new Command("prepare", "Makes a year that passes within minutes on a host whose clock cannot be moved.") { from, to, day, rest, starts };
    command.SetAction(arguments => PrepareCommand.Run(
        AnsiConsole.Console,
        arguments.GetRequiredValue(from),
        arguments.GetRequiredValue(to),
        new Pace(TimeSpan.FromSeconds(arguments.GetValue(day)), TimeSpan.FromSeconds(arguments.GetValue(rest))),
        TimeProvider.System.GetUtcNow().AddSeconds(arguments.GetValue(starts))));
    return command;
}

Command Services()
{
    var file = new Option<string>("--settings") { Description = "The settings file to write for the host: local.settings.json in its folder.", Required = true };
    var app = Address("--app", "Where the app will answer.", "http://localhost:7071");
    var command = new Command("services", "Runs storage, mail catcher and the bank's partner for an app on another host, until Ctrl+C.") { file, app };
    command.SetAction((arguments, cancellation) => ServicesCommand.RunAsync(
        AnsiConsole.Console, arguments.GetRequiredValue(file), arguments.GetRequiredValue(app)!, new DevelopmentPorts(), cancellation));
    return command;
}

static Option<Uri?> Address(string name, string description, string? otherwise) => new(name)
{
    Description = description,
    DefaultValueFactory = _ => otherwise is null ? null : new Uri(otherwise),
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
