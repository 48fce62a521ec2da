using Enrollment.Functions;
using Microsoft.Extensions.Hosting;

try
{
    await EnrollmentApp.CreateBuilder(args).Build().RunAsync();
    return 0;
}
catch (Exception fault) when (StartFaults.Tell(fault))
{
    return 1;
}
