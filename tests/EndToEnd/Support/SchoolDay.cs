using System.Net.Http.Json;
using System.Text.Json;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.EndToEnd.Support;

/// <summary>One school in October, for everything that is only looked at: a student in each state that a year knows.</summary>
public sealed class SchoolDay : IAsyncLifetime
{
    public const string Undeclared = "22300001";
    public const string Declared = "22300002";
    public const string Asking = "22300003";
    public const string Accepted = "22300004";
    public const string Running = "22300005";
    public const string Blocked = "22300006";
    public const string Paid = "22300007";
    public const string Uncertain = "22300008";
    public const string Rejected = "22300009";
    public const string Left = "22300010";
    public const string Unready = "22300011";
    public const string Exempted = "22300012";

    public const string Colleague = "claire.martin@polytech.example";

    /// <summary>The day before this one is a day of debits.</summary>
    public const string Today = "2022-10-11T10:00:00+02:00";

    private const string Header =
        "student,first_name,last_name,email,language,programme,address,zip_code,city,country,cvec,administrative_registration,documents,apprentice,non_eu,professional_contract_signed,scholarship_certificate";

    // Taken on the card page, refused at each debit as expired.
    private const string RefusedLater = "4020000000000033";

    public RunningApp App { get; private set; } = null!;

    public Campus Campus { get; private set; } = null!;

    public Uri Address => App.Http.BaseAddress!;

    /// <summary>The reference of a payment that was made.</summary>
    public string Payment { get; private set; } = "";

    /// <summary>The link in the mail about <see cref="Asking"/>.</summary>
    public string ApprovalLink { get; private set; } = "";

    public async Task InitializeAsync()
    {
        App = await RunningApp.StartAsync("2022-09-05T10:00:00+02:00");
        Campus = new Campus(App);
        await ImportAsync();
        await Campus.PostAsync("administrator", "admin", "/api/staff", new { email = Colleague, language = "fr", roles = new[] { "registrar", "committee" } });

        foreach (var student in (string[])[Asking, Accepted, Running, Blocked, Exempted, Left])
            await DeclareAsync(student, "05");
        foreach (var student in (string[])[Declared, Paid, Rejected])
            await DeclareAsync(student, "01");
        await DeclareAsync(Uncertain, "uncertain");
        foreach (var (student, instalments) in (IReadOnlyList<(string, int)>)[(Accepted, 3), (Running, 6), (Blocked, 6), (Exempted, 6)])
        {
            await Campus.PostAsync("student", student, "/api/dossier/plans", new { instalments });
            await Campus.DecideAsync(student, accept: true);
        }

        await Campus.PayAsync(Running, "/api/dossier/plans/current/payments");
        await Campus.PayAsync(Blocked, "/api/dossier/plans/current/payments", RefusedLater);
        await Campus.PayAsync(Exempted, "/api/dossier/plans/current/payments");
        Payment = await Campus.PayAsync(Paid, "/api/dossier/payments");
        await Campus.PayAsync(Left, "/api/dossier/payments");
        await Campus.PostAsync("registrar", "reg", $"/api/students/{Paid}/review", new { decision = "validate" });
        await Campus.PostAsync("registrar", "reg", $"/api/students/{Rejected}/review", new { decision = "reject", reason = "Le certificat de scolarité manque : déposez-le, puis déclarez de nouveau." });
        await Campus.PostAsync("registrar", "reg", $"/api/students/{Left}/withdrawal", new { requestedOn = "2022-09-05", reason = "Départ à l’étranger." });
        await Campus.PostAsync("committee", "com", $"/api/students/{Exempted}/exemption", new { cents = 100000, decision = "COM-2022-09-05/1" });

        await Campus.MoveToAsync(Today);
        await Campus.PostAsync("student", Asking, "/api/dossier/plans", new { instalments = 6 });
        await Campus.SettleAsync();
        ApprovalLink = await Campus.ApprovalLinkAsync(Asking);
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    /// <summary>A window in which somebody is signed in; nobody without a subject.</summary>
    internal async Task<Window> WindowAsync(int width, string language, string? subject = null, params IReadOnlyList<string> roles)
    {
        var window = await Window.OpenAsync(width, language, Address);
        var session = subject is null ? null : await SessionAsync(subject, roles);
        await window.Context.AddInitScriptAsync($$"""
            localStorage.setItem('enrollment.language', {{JsonSerializer.Serialize(language)}});
            if ({{JsonSerializer.Serialize(session)}}) localStorage.setItem('enrollment.session', {{JsonSerializer.Serialize(session)}});
            """);
        return window;
    }

    private async Task<string> SessionAsync(string subject, IReadOnlyList<string> roles)
    {
        using var answer = await App.Http.PostAsJsonAsync("/dev/token", new { subject, roles, minutes = 600 });
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        return JsonSerializer.Serialize(new { access = token, refresh = "none", until = 9_999_999_999_999, subject, roles });
    }

    private Task DeclareAsync(string student, string situation) =>
        Campus.PostAsync("student", student, "/api/dossier/declaration", new { situation });

    private async Task ImportAsync()
    {
        IReadOnlyList<(string Number, string First, string Last)> people =
        [
            (Undeclared, "Léa", "Moreau"), (Declared, "Hugo", "Lefèvre"), (Asking, "Ana", "Souza"), (Accepted, "Kwame", "Mensah"),
            (Running, "Mei", "Zhang"), (Blocked, "Youssef", "El Amrani"), (Paid, "Camille", "Roux"), (Uncertain, "Inès", "Garnier"),
            (Rejected, "Théo", "Marchal"), (Left, "Priya", "Raghunathan-Venkataraman"), (Unready, "Noé", "Petit"), (Exempted, "Anh", "Nguyễn"),
        ];
        var rows = people.Select(person =>
        {
            var isForeign = person.Number is Asking or Accepted or Running or Blocked or Left or Exempted;
            var cvec = person.Number == Unready ? "no" : "yes";
            return $"{person.Number},{person.First},{person.Last},{person.Number}@etu.example,fr,GC,24 avenue des Landais,63170,Aubière,250,{cvec},yes,yes,no,{(isForeign ? "yes" : "no")},no,no";
        });
        await Campus.ImportAsync($"{Header}\n{string.Join('\n', rows)}\n");
        await Campus.SettleAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SchoolDayCollection : ICollectionFixture<SchoolDay>
{
    public const string Name = "a day at school";
}
