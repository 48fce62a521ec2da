using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Durable;

internal readonly record struct TaskKey(TaskName Name, TaskVersion Version);
