namespace Enrollment.Functions.Features.SignIn;

/// <summary>Recognises common passwords of sufficient length, in French and English, and patterns such as repetitions.</summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> List = new(StringComparer.OrdinalIgnoreCase)
    {
        "123456789012", "1234567890123", "12345678901234", "123456789123", "123123123123", "1q2w3e4r5t6y", "1qaz2wsx3edc", "1qaz2wsx3edc4rfv",
        "098765432109", "987654321098", "112233445566", "121212121212", "azertyuiop123", "azertyuiop12", "azerty123456", "azertyazerty",
        "azertyuiopqs", "azertyuiopqsdfghjklm", "qwertyuiop12", "qwertyuiop123", "qwerty123456", "qwertyqwerty", "qwertyuiopas", "qwertyuiopasdfghjkl",
        "abcdefghijkl", "abcdefghijklm", "abcdefghijklmnopqrstuvwxyz", "abcd12345678", "abc123abc123", "abc123456789", "a123456789012", "aa1234567890",
        "password1234", "password12345", "password123456", "password123!", "password2022", "password2023", "password2024", "password2025", "password2026",
        "passwordpassword", "mypassword123", "yourpassword", "thisismypassword", "p@ssw0rd1234", "p@ssword1234", "passw0rd1234", "changeme1234", "changemeplease",
        "motdepasse12", "motdepasse123", "motdepasse1234", "motdepasse123456", "motdepasse2022", "motdepasse2023", "motdepasse2024", "motdepasse2025", "motdepasse2026",
        "monmotdepasse", "motdepassemotdepasse", "bonjour12345", "bonjour123456", "bonjourbonjour", "jetaime12345", "jetaimejetaime", "jetaimefort1",
        "doudoudoudou", "loulouloulou", "iloveyou1234", "iloveyouiloveyou", "iloveyou12345", "welcome12345", "welcome123456", "bienvenue123", "bienvenue1234",
        "letmein12345", "letmeinletmein", "administrator", "administrateur", "administrator1", "admin1234567", "admin12345678", "adminadminadmin", "administration",
        "football1234", "baseball1234", "superman1234", "liverpool123", "marseille123", "marseille1234", "olympique123", "parissaintgermain", "clermontferrand",
        "correcthorsebatterystaple", "universite123", "polytech1234", "polytech12345", "etudiant1234", "etudiant12345", "inscription1", "inscription123", "enrollment123",
        "princess1234", "sunshine1234", "dragon123456", "monkey123456", "master123456", "soleil123456", "chocolat1234", "camille12345", "nicolas12345", "test12345678",
    };

    public static bool Contain(string password) =>
        List.Contains(password) || password.EnumerateRunes().Distinct().Count() <= 3 || IsRun(password);

    // True if each character follows the one before by one step up or down, but for one: "abcdefghijkl", "987654321098".
    private static bool IsRun(string password) =>
        password.Zip(password.Skip(1), (one, next) => next - one).CountBy(step => step).Any(step => step.Key is 1 or -1 && step.Value >= password.Length - 2);
}
