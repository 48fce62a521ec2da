using Microsoft.DurableTask;

namespace Enrollment.LocalRuntime.Durable;

internal readonly record struct TaskKey(TaskName Name, TaskVersion Version);
