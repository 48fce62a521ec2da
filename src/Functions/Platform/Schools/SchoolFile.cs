using Enrollment.Functions.Platform.Configuration;

namespace Enrollment.Functions.Platform.Schools;

/// <summary>Section "School": the school's own data.</summary>
internal sealed class SchoolOptions
{
    public const string Section = "School";

    /// <summary>The school's JSON file. A relative path begins at the working directory, on Azure beside the app. Empty: the example beside the app, on Azure none, and the app waits for a school.</summary>
    [Setting(Needed = "on Azure")]
    public string File { get; set; } = string.Empty;
}

/// <summary>The school's own data, read once at start.</summary>
/// <param name="Path">The full path of the file.</param>
/// <param name="Text">The content of the file.</param>
internal sealed record SchoolFile(string Path, string Text, School School)
{
    private const string Example = "school.json";

    private static readonly string[] Reserved = ["example", "test", "invalid", "localhost", "example.com", "example.net", "example.org"];

    /// <exception cref="StartupException">The file is missing or has errors. The message names all.</exception>
    internal static SchoolFile Load(SchoolOptions options, bool isDeployed = false)
    {
        var path = options.File.Length == 0
            ? System.IO.Path.Combine(AppContext.BaseDirectory, Example)
            : System.IO.Path.GetFullPath(options.File, isDeployed ? AppContext.BaseDirectory : Environment.CurrentDirectory);
        if (!File.Exists(path))
            throw new StartupException($"School__File names {path}, which does not exist.");

        var text = File.ReadAllText(path);
        var (school, errors) = SchoolReader.Read(text);
        if (school is not null && isDeployed)
            errors = [.. UnreachableMailboxes(school.Mailboxes)];
        return school is null || errors.Count > 0
            ? throw new StartupException($"{path} cannot be used:\n- {string.Join("\n- ", errors)}")
            : new SchoolFile(path, text, school);
    }

    /// <summary>Makes a stand-in with what sign-in mails need of a school while none is set.</summary>
    internal static School Placeholder(string mailbox) => new(
        string.Empty, "Enrollment", "Enrollment", string.Empty, new Text(string.Empty, string.Empty), 0, "UTC", DateOnly.MinValue,
        new Mailboxes(mailbox, mailbox, mailbox), new PortalCalendar([], []), [], [], [],
        new InstalmentRules([], 1, TimeOnly.MinValue, 0, 0, []), new ApprovalRules(0, 0, 0), new WithdrawalRules(DateOnly.MinValue, 0),
        new DecisionRules(0, 0));

    // RFC 2606 keeps these names for examples and tests. A mail to one arrives nowhere.
    private static IEnumerable<string> UnreachableMailboxes(Mailboxes mailboxes) =>
        from mailbox in new[] { ("help", mailboxes.Help), ("accountants", mailboxes.Accountants), ("escalation", mailboxes.Escalation) }
        let name = mailbox.Item2[(mailbox.Item2.LastIndexOf('@') + 1)..]
        where Reserved.Any(reserved => $".{name}".EndsWith($".{reserved}", StringComparison.OrdinalIgnoreCase))
        select $"$.mailboxes.{mailbox.Item1}: '{mailbox.Item2}' is an address for examples, which no mail reaches";
}
