namespace Enrollment.LocalHost.Durable;

internal static class Ids
{
#pragma warning disable RS0030 // The one place where an id comes from nothing; simulations give the engine another source.
    internal static string Random() => Guid.NewGuid().ToString("N");
#pragma warning restore RS0030
}
