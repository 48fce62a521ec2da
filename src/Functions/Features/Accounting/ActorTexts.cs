using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Names actors for people. The ledger names them "accountant:marie", "student:22000042", "gateway" or "system".</summary>
internal static class ActorTexts
{
    private const string Link = "link-";

    public static Text Of(string actor)
    {
        var parts = actor.Split(':', 2);
        var roles = parts[0].Split('+').Select(Named).ToList();
        var role = new Text(string.Join(", ", roles.Select(one => one.Fr)), string.Join(", ", roles.Select(one => one.En)));
        if (parts is not [_, var subject] || parts[0] == Roles.Student)
            return role;

        // A decision by the mailed link: "accountant:link-…@mailbox", or "accountant:marie/link-…@mailbox" when signed in.
        var at = subject.StartsWith(Link, StringComparison.Ordinal) ? 0 : subject.IndexOf("/" + Link, StringComparison.Ordinal);
        if (at < 0)
            return new Text($"{role.Fr} ({subject})", $"{role.En} ({subject})");
        var who = at == 0 ? string.Empty : subject[..at] + ", ";
        var mailbox = subject[(subject.IndexOf('@', at) + 1)..];
        return new Text($"{role.Fr} ({who}lien envoyé à {mailbox})", $"{role.En} ({who}link sent to {mailbox})");
    }

    private static Text Named(string role) => role switch
    {
        Roles.Student => new("Étudiant", "Student"),
        Roles.Registrar => new("Scolarité", "Registrar"),
        Roles.Accountant => new("Services comptables", "Accountants"),
        Roles.Committee => new("Commission d’exonération", "Exemption committee"),
        Roles.Administrator => new("Administration", "Administrator"),
        DossierCommands.Gateway => new("Banque", "Bank"),
        DossierWriter.AppActor => new("Application", "Application"),
        _ => new(role, role),
    };
}
