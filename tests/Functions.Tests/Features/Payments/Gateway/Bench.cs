using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Enrollment.Functions.Gateway;
using Enrollment.PayboxSimulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.Functions.Tests.Features.Payments.Gateway;

/// <summary>The gateway against the simulator over sockets, with a server that receives the notifications.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly WebApplication _simulator;
    private readonly WebApplication _shop;
    private readonly ServiceProvider _services;
    private readonly HttpClient _browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly ConcurrentQueue<string> _notifications;

    private Bench(WebApplication simulator, WebApplication shop, ConcurrentQueue<string> notifications, ServiceProvider services)
    {
        _simulator = simulator;
        _shop = shop;
        _notifications = notifications;
        _services = services;
    }

    public IPaymentGateway Gateway => _services.GetRequiredService<IPaymentGateway>();

    public FakeTimeProvider Clock => (FakeTimeProvider)_services.GetRequiredService<TimeProvider>();

    public QuestionNumbers Numbers => (QuestionNumbers)_services.GetRequiredService<IQuestionNumbers>();

    public string ShopUrl => _shop.Urls.First();

    private string SimulatorUrl => _simulator.Urls.First();

    public static async Task<Bench> StartAsync(params (string Setting, string Value)[] settings)
    {
        var simulator = SimulatorApp.Build(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"],
            // Never advanced: what is delayed never answers.
            services => services.AddSingleton<TimeProvider>(new FakeTimeProvider()));
        await simulator.StartAsync();
        var notifications = new ConcurrentQueue<string>();
        var shop = await OpenShopAsync(notifications);

        var address = simulator.Urls.First();
        using var http = new HttpClient();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Settings(address, await http.GetStringAsync(new Uri(address + "/public-key.pem"))))
            .AddInMemoryCollection(settings.Select(pair => new KeyValuePair<string, string?>(pair.Setting, pair.Value)))
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2022, 8, 22, 8, 0, 0, TimeSpan.Zero)))
            .AddSingleton<IQuestionNumbers, QuestionNumbers>()
            .AddPayboxGateway(configuration)
            .BuildServiceProvider();
        return new Bench(simulator, shop, notifications, services);
    }

    public static Dictionary<string, string?> Settings(string address, string key) => new()
    {
        ["Paybox:Site"] = "1999888",
        ["Paybox:Rang"] = "32",
        ["Paybox:Identifiant"] = "110647233",
        ["Paybox:HmacKey"] = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 8)),
        ["Paybox:DirectKey"] = "1999888I",
        ["Paybox:PageUrl"] = address + "/cgi/MYchoix_pagepaiement.cgi",
        ["Paybox:DirectUrl"] = address + "/PPPS.php",
        ["Paybox:HealthUrl"] = address + "/load.html",
        ["Paybox:PublicKeys:0"] = key,
        ["Paybox:Timeout"] = "00:00:10",
    };

    public CardPageRequest Request(string reference, long cents = 60100) => new()
    {
        Reference = reference,
        AmountCents = cents,
        Email = "etudiant@example.org",
        Payer = new Payer("Zoé", "Œuvré-Lefèvre", "1 rue de l'Été & Fils", null, "63000", "Clermont-Ferrand"),
        ReturnUrls = new ReturnUrls(ShopUrl + "/done", ShopUrl + "/refused", ShopUrl + "/cancelled"),
        NotificationUrl = ShopUrl + "/ipn?school=polytech",
    };

    /// <summary>Pays as the holder would, and gives the notification as it came over the wire.</summary>
    public async Task<string> PayAsync(CardPageRequest request, string card = "1111222233334444", string action = "pay", string year = "2025")
    {
        var opening = Assert.IsType<CardPageOpening.Open>(await Gateway.OpenPageAsync(request, CancellationToken.None));
        var (isShown, html) = await ShowAsync(opening.Page.Url, opening.Page.Fields);
        Assert.True(isShown, html);
        var (status, notification) = await SubmitAsync(html, card, action, year);
        Assert.Equal(HttpStatusCode.Redirect, status);
        return Assert.IsType<string>(notification);
    }

    /// <summary>Posts a form of whatever making, and pays on the page that is shown for it.</summary>
    /// <returns>The notification; null when no page was shown, or nothing was told.</returns>
    public async Task<string?> TryPayAsync(string url, IEnumerable<KeyValuePair<string, string>> fields, string card)
    {
        var (isShown, html) = await ShowAsync(url, fields);
        return isShown ? (await SubmitAsync(html, card, "pay", "2025")).Notification : null;
    }

    public async Task<PaymentNotification> PayAndReadAsync(CardPageRequest request, string card = "1111222233334444", string action = "pay", string year = "2025") =>
        Assert.IsType<NotificationReading.Authentic>(Gateway.ReadNotification(await PayAsync(request, card, action, year))).Notification;

    /// <summary>Registers a card and gives what its next debit needs.</summary>
    public async Task<SubscriberDebit> RegisteredAsync(string reference, string card = "1111222233334444")
    {
        var notification = await PayAndReadAsync(Request("INS-7-E1") with { RegisterSubscriber = "P-7" }, card);
        return new SubscriberDebit(reference, 63380, "P-7", notification.Subscriber!.Token, notification.Subscriber.Expiry);
    }

    public async Task FaultAsync(string json)
    {
        using var answer = await _browser.PostAsync(SimulatorUrl + "/control/faults", new StringContent(json));
        answer.EnsureSuccessStatusCode();
    }

    public async Task<JsonElement[]> LogAsync(string query) =>
        JsonSerializer.Deserialize<JsonElement[]>(await _browser.GetStringAsync(SimulatorUrl + "/log" + query))!;

    /// <summary>The debits the gateway was asked for, answered or not.</summary>
    public async Task<IReadOnlyList<JsonElement>> QuestionsAsync() =>
        [.. (await LogAsync("?kind=question")).Where(entry => entry.GetProperty("type").GetString() == "00053")];

    /// <summary>Waits until the gateway has been asked for that many debits.</summary>
    public async Task AskedAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while ((await QuestionsAsync()).Count < count)
            await tick.WaitForNextTickAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _services.DisposeAsync();
        await _shop.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    private async Task<(bool IsShown, string Html)> ShowAsync(string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var page = await _browser.PostAsync(url, new FormUrlEncodedContent(fields));
        return (page.StatusCode == HttpStatusCode.OK, await page.Content.ReadAsStringAsync());
    }

    private async Task<(HttpStatusCode Status, string? Notification)> SubmitAsync(string html, string card, string action, string year)
    {
        var session = Regex.Match(html, "name=\"session\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        using var answer = await _browser.PostAsync(SimulatorUrl + "/cgi/pay", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["session"] = session,
            ["card"] = card,
            ["month"] = "12",
            ["year"] = year,
            ["cvv"] = "123",
            ["action"] = action,
        }));
        return (answer.StatusCode, _notifications.TryDequeue(out var notification) ? notification : null);
    }

    private static async Task<WebApplication> OpenShopAsync(ConcurrentQueue<string> notifications)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var shop = builder.Build();
        shop.MapGet("/ipn", (HttpRequest request) => notifications.Enqueue(request.QueryString.Value!));
        await shop.StartAsync();
        return shop;
    }

    internal sealed class QuestionNumbers : IQuestionNumbers
    {
        public int Last { get; set; }

        public List<DateOnly> Days { get; } = [];

        public ValueTask<int> NextAsync(DateOnly day, CancellationToken cancellation)
        {
            Days.Add(day);
            return ValueTask.FromResult(++Last);
        }
    }
}
