namespace Enrollment.PayboxSimulator.Cards;

/// <summary>Lists the result codes and their meanings. Codes are strings because some contain letters.</summary>
internal static class BankCodes
{
    public const string Accepted = "00000";
    public const string Cancelled = "00001";
    public const string PayboxError = "00003";
    public const string CardNumber = "00004";
    public const string Access = "00006";
    public const string Expiry = "00008";
    public const string Currency = "00010";
    public const string Amount = "00011";
    public const string AlreadyPaid = "00015";
    public const string SubscriberExists = "00016";
    public const string CardNotAuthorised = "00021";
    public const string PageTooOld = "00030";
    public const string NotAuthenticated = "00040";

    /// <summary>The bank's two characters, sent after "001", and their meanings.</summary>
    public static readonly IReadOnlyDictionary<string, string> Bank = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["02"] = "call the issuer",
        ["03"] = "invalid merchant",
        ["04"] = "keep the card",
        ["05"] = "do not honour",
        ["07"] = "keep the card, special conditions",
        ["08"] = "approve after identification",
        ["12"] = "invalid transaction",
        ["13"] = "invalid amount",
        ["14"] = "invalid card number",
        ["15"] = "unknown issuer",
        ["17"] = "cancelled by the customer",
        ["19"] = "try again later",
        ["20"] = "wrong answer",
        ["30"] = "format error",
        ["31"] = "unknown acquirer",
        ["33"] = "card expired",
        ["34"] = "suspected fraud",
        ["38"] = "too many PIN tries",
        ["41"] = "lost card",
        ["43"] = "stolen card",
        ["51"] = "insufficient funds",
        ["54"] = "card expired",
        ["55"] = "wrong PIN",
        ["56"] = "card absent from the file",
        ["57"] = "not permitted to the holder",
        ["58"] = "not permitted to the terminal",
        ["59"] = "suspected fraud",
        ["60"] = "contact the acquirer",
        ["61"] = "over the limit",
        ["63"] = "security rules not respected",
        ["68"] = "answer too late",
        ["75"] = "too many PIN tries",
        ["76"] = "holder already opposed",
        ["89"] = "authentication failed",
        ["90"] = "system stopped for a moment",
        ["91"] = "issuer unreachable",
        ["94"] = "duplicate",
        ["96"] = "system failure",
        ["97"] = "time limit reached",
        ["98"] = "server unreachable",
        ["99"] = "incident at the initiator",
        ["A1"] = "soft decline: authenticate the holder",
        ["A4"] = "wrong risk analysis exemption",
        ["R1"] = "recurring payments revoked for this merchant",
        ["R3"] = "all recurring payments revoked",
    };

    private static readonly Dictionary<string, string> Paybox = new(StringComparer.Ordinal)
    {
        [Accepted] = "Demande traitée avec succès",
        [Cancelled] = "La connexion a échoué ou le client a annulé",
        ["00002"] = "Une erreur de cohérence est survenue",
        [PayboxError] = "Erreur Paybox",
        [CardNumber] = "Numéro de porteur invalide",
        ["00005"] = "Numéro de question invalide",
        [Access] = "Accès refusé ou site/rang/identifiant incorrect",
        ["00007"] = "Date invalide",
        [Expiry] = "Date de fin de validité incorrecte",
        ["00009"] = "Type d'opération invalide",
        [Currency] = "Devise inconnue",
        [Amount] = "Montant incorrect",
        ["00012"] = "Référence commande invalide",
        ["00013"] = "Version de la trame invalide",
        ["00014"] = "Trame reçue incohérente",
        ["00015"] = "Erreur d'accès aux données précédemment référencées",
        [SubscriberExists] = "Abonné déjà existant",
        ["00017"] = "Abonné inexistant",
        ["00018"] = "Transaction non trouvée",
        ["00020"] = "Cryptogramme visuel absent",
        [CardNotAuthorised] = "Carte non autorisée",
        ["00029"] = "Carte non conforme",
        [PageTooOld] = "Temps de saisie dépassé",
        ["00033"] = "Pays de l'adresse IP non autorisé",
        [NotAuthenticated] = "Opération sans authentification bloquée",
        ["00097"] = "Délai de connexion atteint",
        ["00098"] = "Erreur de connexion interne",
        ["00099"] = "Incohérence entre la question et la réponse",
    };

    /// <summary>Returns the sentence sent as COMMENTAIRE and shown on plain pages.</summary>
    public static string Describe(string code)
    {
        if (Paybox.TryGetValue(code, out var text))
            return text;
        return code.Length == 5 && code.StartsWith("001", StringComparison.Ordinal)
            ? $"Paiement refusé par le centre d'autorisation ({(Bank.TryGetValue(code[3..], out var bank) ? bank : code[3..])})"
            : "Refus";
    }

    public static bool IsCode(string? code) => code is { Length: 5 } && code.All(char.IsAsciiLetterOrDigit);
}
