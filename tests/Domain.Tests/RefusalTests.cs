using System.Reflection;
using System.Runtime.CompilerServices;

namespace Enrollment.Domain.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_a_kebab_case_code_of_its_own()
    {
        var codes = typeof(Refusal).GetNestedTypes(BindingFlags.Public).Select(kind => ((Refusal)RuntimeHelpers.GetUninitializedObject(kind)).Code).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Matches("^[a-z]+(-[a-z]+)+$", code));
        Assert.Equal(codes.Count, codes.Distinct().Count());
    }
}
