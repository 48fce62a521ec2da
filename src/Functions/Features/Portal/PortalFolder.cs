namespace Enrollment.Functions.Features.Portal;

/// <summary>Section "Portal": the source of the portal's pages.</summary>
internal sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>Folder whose files are served as they change, for development. The local host sets it to that of the checkout. Empty for the files beside the app.</summary>
    public string Folder { get; set; } = string.Empty;
}

/// <summary>Reads the portal's files once, or again whenever a file of the configured folder has changed.</summary>
internal sealed class PortalFolder(IOptions<PortalOptions> options)
{
    private readonly string folder = options.Value.Folder.Length > 0 ? options.Value.Folder : Path.Combine(AppContext.BaseDirectory, "portal");
    private readonly Lock gate = new();
    private (string State, PortalFiles Files)? known;

    public PortalFiles Files
    {
        get
        {
            lock (gate)
            {
                if (known is { } read && (options.Value.Folder.Length == 0 || read.State == StateOf(folder)))
                    return read.Files;
                known = (StateOf(folder), new PortalFiles(folder));
                return known.Value.Files;
            }
        }
    }

    private static string StateOf(string folder) => string.Join('\n', new DirectoryInfo(folder)
        .EnumerateFiles("*", SearchOption.AllDirectories).Select(file => $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {file.Length}").Order());
}
