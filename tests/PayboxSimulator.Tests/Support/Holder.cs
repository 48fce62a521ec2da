using System.Net;
using System.Text.RegularExpressions;

namespace Enrollment.PayboxSimulator.Tests.Support;

/// <summary>Plays the card holder on the page.</summary>
internal static class Holder
{
    public const string GoodCard = "1111222233334444";

    public static Task<HttpResponseMessage> OpenAsync(this RunningSimulator simulator, Order order) =>
        simulator.Client.PostAsync("/cgi/MYchoix_pagepaiement.cgi", new FormUrlEncodedContent(order.Sealed()));

    public static async Task<string> SessionAsync(this RunningSimulator simulator, Order order)
    {
        using var page = await simulator.OpenAsync(order);
        var html = await page.Content.ReadAsStringAsync();
        Assert.True(page.StatusCode == HttpStatusCode.OK, html);
        return Regex.Match(html, "name=\"session\" value=\"([0-9a-f]{32})\"").Groups[1].Value;
    }

    public static Task<HttpResponseMessage> SubmitAsync(
        this RunningSimulator simulator, string session, string card = GoodCard, string month = "12", string year = "2025", string cvv = "123", string action = "pay") =>
        simulator.Client.PostAsync("/cgi/pay", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["session"] = session,
            ["card"] = card,
            ["month"] = month,
            ["year"] = year,
            ["cvv"] = cvv,
            ["action"] = action,
        }));

    /// <summary>Opens the page, pays, and returns the address of the redirect.</summary>
    public static async Task<Uri> PayAsync(this RunningSimulator simulator, Order order, string card = GoodCard, string month = "12", string year = "2025")
    {
        using var answer = await simulator.SubmitAsync(await simulator.SessionAsync(order), card, month, year);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }
}
