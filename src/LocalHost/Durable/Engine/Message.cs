using Enrollment.LocalHost.Durable.History;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>
/// Something that makes an instance take a turn. With an id it is in the store already; without, it is lost with the
/// process and comes again: an activity is run again, a timer fires again, a child is asked again.
/// </summary>
internal readonly record struct Message(HistoryEvent Event, string? MessageId = null);
