using System.CommandLine;
using Enrollment.Simulation;

var seeds = new Option<string>("--seeds") { Description = "1..10000 runs them all; 17 replays one and tells everything.", Required = true };
var root = new RootCommand("Plays student-years in memory, with all that can go wrong, and checks them after every step.") { seeds };
root.SetAction((arguments, _) => Task.FromResult(SimulationCommand.Run(arguments.GetRequiredValue(seeds), Console.Out)));
var parsed = root.Parse(args);
var exitCode = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? SimulationCommand.WrongInput : exitCode;
