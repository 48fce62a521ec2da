using System.Diagnostics.Metrics;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace Enrollment.Functions.Tests.Features.Payments;

public sealed class NotificationMetricsTests
{
    [Fact]
    public async Task Forged_and_unreadable_notifications_are_counted_apart()
    {
        await using var services = new ServiceCollection().AddMetrics().AddSingleton<AppMetrics>().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        var counted = new List<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, watching) =>
        {
            if (instrument.Name == AppMetrics.Notifications && instrument.Meter.Scope == factory)
                watching.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => counted.Add((string?)tags[0].Value));
        listener.Start();

        var gateway = new Mock<IPaymentGateway>();
        gateway.SetupSequence(known => known.ReadNotification(It.IsAny<string>()))
            .Returns(new NotificationReading.Forged())
            .Returns(new NotificationReading.Malformed("nothing in it"))
            .Returns(new NotificationReading.Forged());
        var endpoint = new NotificationEndpoint(
            gateway.Object, null!, services.GetRequiredService<AppMetrics>(), NullLogger<NotificationEndpoint>.Instance);
        for (var call = 0; call < 3; call++)
            await endpoint.RunAsync(new DefaultHttpContext().Request, null!, CancellationToken.None);

        Assert.Equal(["forged", "malformed", "forged"], counted);
    }
}
