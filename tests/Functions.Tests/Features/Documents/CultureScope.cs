using System.Globalization;

namespace Enrollment.Functions.Tests.Features.Documents;

/// <summary>Another culture until disposed of, on this thread.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CultureScope(string culture) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

    public void Dispose() => CultureInfo.CurrentCulture = before;
}
