using Enrollment.EndToEnd.Support;

namespace Enrollment.EndToEnd.Screens;

/// <summary>Something to look at: a screen as somebody sees it.</summary>
/// <param name="Name">Of its picture.</param>
/// <param name="Who">Whose session; null for nobody's.</param>
internal sealed record Sample(string Name, PortalScreen Screen, string Role, string? Who, string Address)
{
    /// <summary>Below the folder of the pictures, without the ending.</summary>
    public string Picture(int width) => FormattableString.Invariant($"portal/{Role}/{Name}-{width}");
}

/// <summary>What stands in for the parameters of addresses, and which students a screen is looked at for.</summary>
internal static class Samples
{
    public static readonly IReadOnlyList<string> Roles = ["anybody", "student", "accountant", "registrar", "committee", "administrator"];

    /// <summary>By the address of the screen.</summary>
    private static Dictionary<string, string> Addresses(SchoolDay day) => new()
    {
        ["/instalments/{number}"] = "/instalments/late",
        ["/payments/{reference}"] = $"/payments/{day.Payment}",
        ["/requests/{student}/{plan}"] = $"/requests/{SchoolDay.Asking}/1",
        ["/accounts/{student}"] = $"/accounts/{SchoolDay.Blocked}",
        ["/declarations/{student}/withdrawal"] = $"/declarations/{SchoolDay.Declared}/withdrawal",
        ["/exemptions/{student}"] = $"/exemptions/{SchoolDay.Running}?extent=partial&amount=1000&decision=COM-2022-10-11",
        ["/withdrawals/{student}"] = $"/withdrawals/{SchoolDay.Left}",
        ["/staff/{email}"] = $"/staff/{Uri.EscapeDataString(SchoolDay.Colleague)}",
        ["/students/{student}"] = $"/students/{SchoolDay.Running}",
        ["/audit/{student}"] = $"/audit/{SchoolDay.Running}",
        ["/reconciliation"] = "/reconciliation?day=2022-10-10",
    };

    /// <summary>The states of a year in which a student's screen is worth looking at; <see cref="SchoolDay.Running"/> for others.</summary>
    private static readonly Dictionary<string, (string Student, string State)[]> Students = new()
    {
        ["/"] =
        [
            (SchoolDay.Undeclared, "undeclared"), (SchoolDay.Declared, "declared"), (SchoolDay.Asking, "asking"), (SchoolDay.Accepted, "accepted"),
            (SchoolDay.Running, "running"), (SchoolDay.Blocked, "blocked"), (SchoolDay.Paid, "paid"), (SchoolDay.Rejected, "rejected"), (SchoolDay.Left, "left"),
        ],
        ["/dossier"] = [(SchoolDay.Undeclared, "undeclared"), (SchoolDay.Unready, "unready"), (SchoolDay.Declared, "declared"), (SchoolDay.Uncertain, "uncertain")],
        ["/pay"] = [(SchoolDay.Declared, "three"), (SchoolDay.Rejected, "rejected")],
        ["/instalments"] = [(SchoolDay.Asking, "asking"), (SchoolDay.Accepted, "accepted"), (SchoolDay.Running, "running"), (SchoolDay.Exempted, "exempted")],
        ["/instalments/{number}"] = [(SchoolDay.Blocked, "blocked")],
        ["/payments/{reference}"] = [(SchoolDay.Paid, "paid")],
        ["/position"] = [(SchoolDay.Blocked, "blocked"), (SchoolDay.Exempted, "exempted")],
        ["/invoices"] = [(SchoolDay.Running, "running")],
    };

    /// <summary>The same for what the staff sees of a student.</summary>
    private static readonly Dictionary<string, (string Student, string State)[]> Reviewed = new()
    {
        ["/declarations/{student}"] = [(SchoolDay.Declared, "declared"), (SchoolDay.Rejected, "rejected"), (SchoolDay.Left, "left")],
    };

    /// <exception cref="Xunit.Sdk.XunitException">A screen has parameters and nothing stands in for them.</exception>
    public static IReadOnlyList<Sample> Of(IReadOnlyList<PortalScreen> screens, string role, SchoolDay day)
    {
        var addresses = Addresses(day);
        return [.. screens.Where(screen => IsLookedAt(screen, role)).SelectMany(screen =>
        {
            if (Reviewed.TryGetValue(screen.Path, out var reviewed))
                return reviewed.Select(seen => Look(screen, seen.State, role, screen.Path.Replace("{student}", seen.Student, StringComparison.Ordinal)));
            var address = addresses.GetValueOrDefault(screen.Path, screen.Path);
            Assert.False(address.Contains('{', StringComparison.Ordinal), $"Nothing stands in for the parameters of {screen.Path}: add it to {nameof(Samples)}.{nameof(Addresses)}.");
            return role == "student"
                ? Students.GetValueOrDefault(screen.Path, [(SchoolDay.Running, "running")])
                    .Select(seen => Look(screen, seen.State, seen.Student, address))
                : [new Sample(NameOf(screen), screen, role, role == "anybody" ? null : role, address)];
        })];

        Sample Look(PortalScreen screen, string state, string who, string address) =>
            new($"{NameOf(screen)}-{state}", screen, role, who, address);
    }

    // What anybody may open is looked at once, by nobody; what whoever signed in may open, in each role.
    private static bool IsLookedAt(PortalScreen screen, string role) => screen.Role == role || (screen.Role == "signed-in" && role != "anybody");

    private static string NameOf(PortalScreen screen) =>
        screen.Path == "/" ? "menu" : string.Join('-', screen.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('{', '}')));
}
