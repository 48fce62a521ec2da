using System.Collections.Concurrent;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Tests.Hosting;

internal sealed class InMemoryHostState : IHostState
{
    private readonly ConcurrentDictionary<string, string> texts = new();

    public Task<string?> ReadAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(texts.GetValueOrDefault(name));

    public Task WriteAsync(string name, string text, CancellationToken cancellationToken)
    {
        texts[name] = text;
        return Task.CompletedTask;
    }
}
