namespace Enrollment.Functions.Platform.Http;

/// <summary>The request's body is compressed, which this API does not accept. Nothing was done.</summary>
internal sealed class CompressedBodyException() : Exception("The body has a content encoding.");
