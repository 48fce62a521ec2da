namespace Enrollment.Functions.Platform.Access;

/// <summary>The roles a bearer token can carry, as they stand in its "role" claims.</summary>
internal static class Roles
{
    public const string Student = "student";
    public const string Registrar = "registrar";
    public const string Accountant = "accountant";
    public const string Committee = "committee";
    public const string Administrator = "administrator";

    public static IReadOnlyList<string> All { get; } = [Student, .. OfStaff];

    public static IReadOnlyList<string> OfStaff => [Registrar, Accountant, Committee, Administrator];
}

/// <summary>Lists the roles that may call an HTTP function. A function that carries neither this nor <see cref="PublicAttribute"/> is closed to all.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AllowAttribute(params string[] roles) : Attribute
{
    public IReadOnlyList<string> Roles { get; } = roles;
}

/// <summary>Opens a function without a token. Its own code has what protects it (a signed link, the gateway's signature).</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PublicAttribute : Attribute;
