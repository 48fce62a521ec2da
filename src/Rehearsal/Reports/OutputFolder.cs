namespace Enrollment.Rehearsal.Reports;

/// <summary>Writes the rehearsal's files to a folder.</summary>
internal sealed class OutputFolder
{
    private const string Documents = "documents";

    private readonly string path;

    public OutputFolder(string path)
    {
        this.path = Path.GetFullPath(path);
        Directory.CreateDirectory(this.path);
    }

    public string AppLog => Path.Combine(path, "app.log");

    public void Write(YearEnd year)
    {
        File.WriteAllText(Path.Combine(path, PositionsFile.Name), PositionsFile.Text(year));
        File.WriteAllText(Path.Combine(path, DebitsFile.Name), DebitsFile.Text(year));

        var documents = Path.Combine(path, Documents);
        if (Directory.Exists(documents))
            Directory.Delete(documents, recursive: true);
        foreach (var account in year.Accounts)
        {
            var folder = Path.Combine(documents, account.Student);
            foreach (var document in account.Invoices.Concat(account.CreditNotes))
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(Path.Combine(folder, $"{document.Number}.pdf"), document.Pdf);
            }
        }
    }
}
