using System.Security.Cryptography;
using System.Text;
using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Links;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Keeps the document and its page as they are sent, made once when first asked for.</summary>
internal sealed class PublishedContract(IOptions<AppOptions> app)
{
    private readonly Lazy<Copy> document = new(() => Copy.Of(ApiDocument.Of(app.Value.BaseUrl).ToJsonString(Json.Options)));
    private readonly Lazy<Copy> page = new(() => Copy.Of(ContractPage.Of(ApiDocument.Of(app.Value.BaseUrl))));

    public Copy Document => document.Value;

    public Copy Page => page.Value;

    public sealed record Copy(byte[] Octets, string Tag)
    {
        public static Copy Of(string text)
        {
            var octets = Encoding.UTF8.GetBytes(text);
            return new Copy(octets, $"\"{Convert.ToHexStringLower(SHA256.HashData(octets))[..16]}\"");
        }
    }
}
