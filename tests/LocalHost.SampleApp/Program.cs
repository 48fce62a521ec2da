using Enrollment.LocalHost.SampleApp;
using Microsoft.Extensions.Hosting;

await Sample.CreateBuilder(args).Build().RunAsync();
