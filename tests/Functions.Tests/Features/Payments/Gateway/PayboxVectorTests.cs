using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Tests.Features.Payments.Gateway;

/// <summary>What was published, or recomputed with openssl, byte for byte.</summary>
public sealed class PayboxVectorTests
{
    private const string Accepted = "Mt=1000&Ref=CMD1349338388&Auto=XXXXXX&Erreur=00000";
    private const string AcceptedSignature = "QnhlnuOpcbfUruOU7kKG/ZmDPsDzM31VrpMIObQomYwEE/afhJiDPkWVN9+r3JVFXBsFnqo3VlOVzxQVVahXpF7eWiJoAe5LcIoqSvms96SFFv9LfndS/3zAO5fF/tR4Us3rOSUwT1Hs2AS17R3B9ATwBMhKt1l3DPw9hClpFw0=";
    private const string Refused = "Mt=8160&Ref=COM000000117T1402932051&Erreur=00004";
    private const string RefusedSignature = "j2OZPEE0gKc+D34u2QkpBUR3VQyd9zYhpewHS6IZ1vjdiuGvC01irSBb2taQblYQ3RXI0DkmgIgdFY8ywW6NOdWx1vH+1c3GSZX2MhMqlonpfElUAN/lzYNH/tw+ntQLvzO2HBPobCLNUERqKrFqU9dSAvAYagXNdjpU+XPzPgI=";

    private static readonly string Key = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 8));

    [Theory]
    [InlineData("02", "75E84EABB8398898DBE1150FDD68F82CB532CD44900F5ADAE1117CB9265E59DECA341DF2D548BDCFE587C3038468AF5FC58EC3CAAB5CB91F69A0DD407FF1482D")]
    [InlineData("04", "F6FAB41A0675457F3775A27E6A8B0223AE7FB0E5C3F4D2643F16E4AF96D88F65940359BE7B7E9468BA87B9CA7F034322AADA0C416CDE574B270097C1BDCCC31A")]
    public void The_published_forms_have_their_published_seal(string challenge, string seal) => Assert.Equal(seal, PayboxHmac.Of(Key,
    [
        new("PBX_SITE", "1999888"),
        new("PBX_RANG", "43"),
        new("PBX_IDENTIFIANT", "107975626"),
        new("PBX_TOTAL", "1000"),
        new("PBX_DEVISE", "978"),
        new("PBX_CMD", "3"),
        new("PBX_PORTEUR", "test@paybox.com"),
        new("PBX_RETOUR", "Mt:M;Id:R;Ref:S;Erreur:E;sign:K"),
        new("PBX_TIME", "2023-12-10T12:00:00+00:00"),
        new("PBX_SHOPPINGCART", """<?xml version="1.0" encoding="utf-8"?><shoppingcart><total><totalQuantity>5</totalQuantity></total></shoppingcart>"""),
        new("PBX_BILLING", """<?xml version="1.0" encoding="utf-8"?><Billing><Address><FirstName>Test</FirstName><LastName>PAYBOX</LastName><Address1>Paybox street</Address1><Address2></Address2><ZipCode>00000</ZipCode><City>PAYBOX</City><CountryCode>250</CountryCode></Address></Billing>"""),
        new("PBX_SOUHAITAUTHENT", challenge),
    ]));

    [Fact]
    public void The_form_of_a_first_instalment_has_the_seal_computed_with_openssl() => Assert.Equal(
        "BE7CD044CA3BCDB8288F58B00BA9E153331BA45EB9A72F739E687937084341F896FAAFF18E06FE8BCCBD1967C2AAD15F908132CD5AFB7E79E33951644C50E935",
        PayboxHmac.Of(Key,
        [
            new("PBX_SITE", "1999888"),
            new("PBX_RANG", "32"),
            new("PBX_IDENTIFIANT", "110647233"),
            new("PBX_TOTAL", "60100"),
            new("PBX_DEVISE", "978"),
            new("PBX_CMD", "INS-2022-000042-E1"),
            new("PBX_PORTEUR", "etudiant@example.org"),
            new("PBX_RETOUR", "Mt:M;Ref:R;Auto:A;Appel:T;Trans:S;Abonne:U;Erreur:E;Sign:K"),
            new("PBX_HASH", "SHA512"),
            new("PBX_TIME", "2022-08-22T10:00:00+02:00"),
        ]));

    [Theory]
    [InlineData(Accepted, AcceptedSignature)]
    [InlineData(Refused, RefusedSignature)]
    public void Notifications_of_the_real_platform_are_verified_with_its_published_key(string text, string signature)
    {
        using var signatures = new PayboxSignature([]);

        Assert.True(signatures.IsValid(text, Convert.FromBase64String(signature)));
        Assert.False(signatures.IsValid(text.Replace("Mt=", "Mt=0", StringComparison.Ordinal), Convert.FromBase64String(signature)));
        Assert.False(signatures.IsValid(text, Convert.FromBase64String(signature)[..127]));
        Assert.False(signatures.IsValid(text, []));
    }

    [Fact]
    public async Task The_real_refusal_is_read_and_an_altered_one_is_forged()
    {
        await using var bench = await Bench.StartAsync(("Paybox:PublicKeys:1", PayboxSignature.PublishedKey));
        var query = $"?{Refused}&Sign={Uri.EscapeDataString(RefusedSignature)}";

        var notification = Assert.IsType<NotificationReading.Authentic>(bench.Gateway.ReadNotification(query)).Notification;
        Assert.Equal(8160, notification.AmountCents);
        Assert.Equal("COM000000117T1402932051", notification.Reference);
        Assert.Equal(NotifiedOutcome.Refused, notification.Outcome);
        Assert.Equal(RefusalKind.Hard, notification.Refusal);
        Assert.IsType<NotificationReading.Authentic>(bench.Gateway.ReadNotification($"{Refused}&Sign={RefusedSignature}"));
        Assert.IsType<NotificationReading.Forged>(bench.Gateway.ReadNotification(query.Replace("00004", "00000", StringComparison.Ordinal)));
        Assert.IsType<NotificationReading.Forged>(bench.Gateway.ReadNotification($"?{Refused}&Sign={Uri.EscapeDataString(AcceptedSignature)}"));
    }

    [Fact]
    public async Task A_signature_written_another_way_is_not_accepted()
    {
        await using var bench = await Bench.StartAsync(("Paybox:PublicKeys:1", PayboxSignature.PublishedKey));
        var other = RefusedSignature.Replace("PgI=", "PgJ=", StringComparison.Ordinal);
        Assert.Equal(Convert.FromBase64String(RefusedSignature), Convert.FromBase64String(other));

        Assert.IsType<NotificationReading.Malformed>(bench.Gateway.ReadNotification($"{Refused}&Sign={other}"));
    }

    [Fact]
    public async Task A_payment_without_its_numbers_is_not_taken_for_one_even_when_signed()
    {
        await using var bench = await Bench.StartAsync(("Paybox:PublicKeys:1", PayboxSignature.PublishedKey));

        Assert.IsType<NotificationReading.Malformed>(bench.Gateway.ReadNotification($"{Accepted}&Sign={AcceptedSignature}"));
    }
}
