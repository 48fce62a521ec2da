namespace Enrollment.PayboxSimulator.Tests.Support;

internal static class Registration
{
    /// <summary>Pays a first instalment on the page and returns the token for the next ones.</summary>
    public static async Task<string> RegisterAsync(this RunningSimulator simulator, string subscriber, string card = Holder.GoodCard)
    {
        await using var shop = await Shop.OpenAsync();
        await simulator.PayAsync(Order.For(subscriber + "-E1").Notifying(shop).With("PBX_REFABONNE", subscriber), card);
        return Signed.Value(Assert.Single(shop.Notifications), "Abonne")!.Split("  ")[0];
    }
}
