using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Logging;
using Moq;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

public sealed class InstanceWorkTests
{
    [Fact]
    public void What_an_activity_logs_is_logged_under_its_instance_until_it_ends()
    {
        var (log, scope) = (new Mock<ILogger>(), new Mock<IDisposable>());
        log.Setup(logger => logger.BeginScope(It.Is<Dictionary<string, object>>(state => state["InstanceId"].Equals("pc-2022-scope1") && state["Activity"].Equals("Look"))))
            .Returns(scope.Object);

        using (new InstanceWork(log.Object, "pc-2022-scope1", trace: null, "Look"))
            scope.Verify(one => one.Dispose(), Times.Never);

        scope.Verify(one => one.Dispose(), Times.Once);
    }
}
