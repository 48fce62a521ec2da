#pragma warning disable IDE0161, IDE0130 // Namespaces that stand for the app's rooms, each broken on purpose: RoomTests finds them.
namespace Enrollment.Architecture.Tests.Broken.Platform
{
    internal sealed class Climber
    {
        public Gateway.Climber? Up { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Gateway
{
    internal sealed class Climber
    {
        public Features.Climber? Up { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Features
{
    internal sealed class Climber
    {
        public Orchestration.Climber? Up { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Features.One
{
    internal sealed class UsesTwo
    {
        public Two.UsesOne? Other { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Features.Two
{
    internal sealed class UsesOne
    {
        public One.UsesTwo? Other { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Features.Three
{
    internal sealed class UsesOne
    {
        public One.UsesTwo? Other { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Orchestration
{
    internal sealed class Climber
    {
        public Composition.Top? Up { get; init; }
    }
}

namespace Enrollment.Architecture.Tests.Broken.Composition
{
    internal sealed class Top;
}
