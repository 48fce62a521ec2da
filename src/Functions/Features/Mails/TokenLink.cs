namespace Enrollment.Functions.Features.Mails;

/// <summary>A mailed link with a token behind its "#", and the way in for readers whose mail service breaks it.</summary>
/// <param name="Page">Where the code is typed; nothing secret is in this address.</param>
internal sealed record TokenLink(string Url, string Page, TypedCode Code);

/// <summary>A code that leads to the token of a link, once, for as long as the link is good.</summary>
/// <param name="Text">As <see cref="CodeText.Of"/> writes it.</param>
internal sealed record TypedCode(CodeFamily Family, string Text, string Token, DateTimeOffset ExpiresAt);
