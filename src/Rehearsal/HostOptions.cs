using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;
using Enrollment.Rehearsal.Http;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Rehearsal;

/// <summary>An app that is already running, and what it was started with.</summary>
/// <param name="Mail">The page of its mail catcher.</param>
/// <param name="Bank">The simulator it pays with.</param>
/// <param name="Settings">Its settings file, for a host that issues no tokens.</param>
internal sealed record HostOptions(Uri Address, Uri Mail, Uri Bank, string? Settings)
{
    /// <summary>Tokens as the app accepts them, dated by the machine's time, as sessions are.</summary>
    /// <exception cref="RehearsalException">There is no such file.</exception>
    /// <exception cref="HostStartException">It lacks what is needed to sign.</exception>
    public SignedTokens Sign()
    {
        if (Settings is null)
            throw new RehearsalException($"The app at {Address} issues no tokens: name its settings file with --settings, so that they can be signed here.");
        if (!File.Exists(Settings))
            throw new RehearsalException($"--settings names {Settings}, which does not exist.");

        var settings = new ConfigurationBuilder().AddInMemoryCollection(SettingsFile.Read(Settings)).Build();
        return new SignedTokens(new DevelopmentToken(settings));
    }
}
