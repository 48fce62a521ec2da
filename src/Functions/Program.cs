using Enrollment.Functions.Composition;
using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Hosting;

try
{
    await EnrollmentApp.CreateBuilder(args).Build().RunAsync();
    return 0;
}
catch (Exception fault) when (StartupErrors.Tell(fault))
{
    return 1;
}
