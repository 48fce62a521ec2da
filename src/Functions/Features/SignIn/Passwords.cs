using System.Text;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Identities;
using Microsoft.AspNetCore.Identity;

namespace Enrollment.Functions.Features.SignIn;

/// <summary>Hashes and verifies passwords, and refuses weak ones.</summary>
internal sealed class Passwords(PasswordHasher<Identity> hasher)
{
    /// <summary>Number of iterations that OWASP recommends for PBKDF2 with SHA-512.</summary>
    public const int HashIterations = 210_000;

    public const int Shortest = 12;
    public const int Longest = 128;
    private const int ShortestTelling = 4;

    // Verified where there is no password, so that an unknown address takes as long as a known one.
    private readonly Lazy<string> decoy = new(() => hasher.HashPassword(null!, "nobody has this password"));

    public Task<string> HashAsync(Identity identity, string password, CancellationToken cancellation) =>
        ApartAsync(() => hasher.HashPassword(identity, Normalise(password)), cancellation);

    public async Task<PasswordVerificationResult> VerifyAsync(Identity? identity, string password, CancellationToken cancellation)
    {
        var result = await ApartAsync(
            () => hasher.VerifyHashedPassword(identity!, identity?.PasswordHash ?? decoy.Value, Normalise(password)), cancellation);
        return identity?.PasswordHash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <summary>Refuses a password of the wrong length or one that is easily guessed. Any characters are allowed.</summary>
    /// <exception cref="InvalidRequestException">The password is refused, with the reason.</exception>
    public static void Check(Identity identity, string password)
    {
        if (password.EnumerateRunes().Count() is < Shortest or > Longest)
            throw Wrong($"Le mot de passe compte de {Shortest} à {Longest} caractères.", $"The password has {Shortest} to {Longest} characters.");

        var local = identity.Email[..identity.Email.IndexOf('@', StringComparison.Ordinal)];
        if (new[] { local, identity.Id.Name }.Any(telling => telling.Length >= ShortestTelling && password.Contains(telling, StringComparison.OrdinalIgnoreCase)))
            throw Wrong("Le mot de passe contient votre adresse ou votre numéro.", "The password contains your address or your number.");
        if (CommonPasswords.Contain(password))
            throw Wrong("Ce mot de passe est trop courant : il serait deviné aussitôt.", "This password is too common: it would be guessed at once.");
    }

    // Runs on a thread of its own, because the pool starts with one per processor and every other request needs one.
    private static Task<T> ApartAsync<T>(Func<T> hash, CancellationToken cancellation) =>
        Task.Factory.StartNew(hash, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // Another keyboard may produce other characters for the same letters.
    private static string Normalise(string password) => password.Normalize(NormalizationForm.FormKC);

    private static InvalidRequestException Wrong(string fr, string en) => new([new RequestError("password", null, new Text(fr, en))]);
}
