namespace Enrollment.LocalHost.Durable;

internal static class Ids
{
#pragma warning disable RS0030 // The only source of random ids. Simulations give the engine another one.
    internal static string Random() => Guid.NewGuid().ToString("N");
#pragma warning restore RS0030
}
