using Enrollment.Functions.Tests.Support;

namespace Enrollment.EndToEnd.Walks;

/// <summary>One app for all walks that need no other time than a day on which everything is open.</summary>
[CollectionDefinition(Name)]
public sealed class OpenPortal : ICollectionFixture<OpenDay>
{
    public const string Name = "an open portal";
}
