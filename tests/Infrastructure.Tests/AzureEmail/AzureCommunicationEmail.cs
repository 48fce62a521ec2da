using Azure.Core;

// The public members of Azure.Communication.Email that the app uses, as the package declares them: the registry that CI reaches
// does not serve it. The app's mailer is compiled against them here; nothing of this is shipped.
namespace Azure.Communication.Email;

public class EmailClient(Uri endpoint, TokenCredential credential, EmailClientOptions? options = null)
{
    public Uri Endpoint { get; } = endpoint;

    public TokenCredential Credential { get; } = credential;

    public EmailClientOptions? Options { get; } = options;

    public virtual Task<EmailSendOperation> SendAsync(
        WaitUntil wait, EmailMessage message, Guid operationId, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nothing is sent from tests.");
}

public class EmailClientOptions;

public class EmailSendOperation;

public class EmailMessage(string senderAddress, EmailRecipients recipients, EmailContent content)
{
    public string SenderAddress { get; } = senderAddress;

    public EmailRecipients Recipients { get; } = recipients;

    public EmailContent Content { get; } = content;

    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>();
}

public class EmailContent(string subject)
{
    public string Subject { get; } = subject;

    public string? PlainText { get; set; }

    public string? Html { get; set; }
}

public class EmailRecipients(IEnumerable<EmailAddress> to)
{
    public IList<EmailAddress> To { get; } = [.. to];
}

public readonly struct EmailAddress(string address, string displayName)
{
    public string Address { get; } = address;

    public string DisplayName { get; } = displayName;
}
