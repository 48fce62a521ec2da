using System.Reflection;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Configuration;
using Enrollment.Functions.Platform.Http;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Enrollment.Functions.Platform.Schools;

/// <summary>Marks a function that works before a school is set.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class WithoutSchoolAttribute : Attribute;

/// <summary>
/// Stops the functions of a deployed app without a school, except for orchestrators and those marked for it. A timer's run
/// is left out. An activity fails, and its orchestration, which only waits, tries it again later.
/// </summary>
internal sealed class SchoolMiddleware(SchoolPresence school) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (school.IsSet || EntryPoint.Of(context).IsDefined(typeof(WithoutSchoolAttribute))
            || EntryPoint.IsTriggeredBy<OrchestrationTriggerAttribute>(context))
            await next(context);
        else if (context.GetHttpContext() is { } http)
            await Problems.NoSchool(http.Request).ExecuteAsync(http);
        else if (!EntryPoint.IsTriggeredBy<TimerTriggerAttribute>(context))
            throw new StartupException(SchoolPresence.WhatToSet);
    }
}
