using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;
using Enrollment.Rehearsal.Http;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Rehearsal;

/// <summary>Locates an app that is already running, and its services.</summary>
/// <param name="Mail">The address of its mail catcher's page.</param>
/// <param name="Bank">The address of its Paybox simulator.</param>
/// <param name="Settings">The app's settings file, for a host that issues no tokens.</param>
internal sealed record HostOptions(Uri Address, Uri Mail, Uri Bank, string? Settings)
{
    /// <summary>Creates tokens that the app accepts. They are dated by the system clock, as sessions are.</summary>
    /// <exception cref="RehearsalException">No settings file is named, or it does not exist.</exception>
    /// <exception cref="HostStartException">The file is not valid.</exception>
    public SignedTokens Sign()
    {
        if (Settings is null)
            throw new RehearsalException($"The app at {Address} issues no tokens. Give its settings file with --settings, so that the rehearsal can sign them.");
        if (!File.Exists(Settings))
            throw new RehearsalException($"--settings names {Settings}, which does not exist.");

        var settings = new ConfigurationBuilder().AddInMemoryCollection(SettingsFile.Read(Settings)).Build();
        return new SignedTokens(new DevelopmentToken(settings));
    }
}
