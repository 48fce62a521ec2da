namespace Enrollment.Functions.Features.Mails;

/// <summary>A mailed link with a token after its "#", and the code for readers whose mail service breaks it.</summary>
/// <param name="Page">Address where the code is typed. Nothing secret is in it.</param>
internal sealed record TokenLink(string Url, string Page, TypedCode Code);

/// <summary>A code that leads to the token of a link, once, as long as the link is valid.</summary>
/// <param name="Text">The code as <see cref="CodeText.Of"/> writes it.</param>
internal sealed record TypedCode(CodeFamily Family, string Text, string Token, DateTimeOffset ExpiresAt);
