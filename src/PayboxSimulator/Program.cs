using Enrollment.PayboxSimulator;

await SimulatorApp.Build(args).RunAsync();
