using Enrollment.PayboxSimulator.Books;
using Enrollment.PayboxSimulator.Cards;

namespace Enrollment.PayboxSimulator.Direct;

/// <summary>Checks a question, then dispatches it.</summary>
internal sealed class DirectDispatcher(MerchantSettings merchant, Bank bank)
{
    private const string QuestionNumber = "00005";
    private const string BadDate = "00007";
    private const string BadType = "00009";
    private const string BadReference = "00012";
    private const string BadVersion = "00013";

    /// <summary>Returns the code that refuses the frame; null if it is valid. A valid frame uses up its number for the day, whatever the answer.</summary>
    public string? RefusalCode(Question question)
    {
        var code = FrameProblem(question);
        return bank.Decide(books =>
        {
            var number = question.Number("NUMQUESTION");
            if (code is null && books.WasAsked(DateOnly.FromDateTime(question.At!.Value.DateTime), number!.Value))
                code = QuestionNumber;
            books.Record(new JournalEntry
            {
                At = question.At ?? DateTimeOffset.UnixEpoch,
                Kind = EntryKind.Question,
                Type = question.Type,
                Reference = question.Reference,
                Subscriber = question.Subscriber,
                AmountCents = question.Amount,
                NumQuestion = code is null ? question["NUMQUESTION"] : null,
                Code = code,
            });
            return code;
        });
    }

    public Answer Answer(Question question, string? imposed) => bank.Decide(books => question.Type switch
    {
        "00053" => SubscriberOperations.Debit(books, question, imposed),
        "00056" => SubscriberOperations.Register(books, question, imposed),
        "00058" => imposed is null ? SubscriberOperations.Delete(books, question) : new Answer(imposed),
        "00011" => imposed is null ? TransactionOperations.Exists(books, question) : new Answer(imposed),
        "00017" => imposed is null ? TransactionOperations.Consult(books, question) : new Answer(imposed),
        "00002" or "00052" => TransactionOperations.Follow(books, question, imposed, EntryKind.Capture),
        "00014" => TransactionOperations.Follow(books, question, imposed, EntryKind.Refund),
        "00005" or "00055" => TransactionOperations.Follow(books, question, imposed, EntryKind.Cancellation),
        _ => new Answer(BadType),
    });

    private string? FrameProblem(Question question)
    {
        if (!merchant.IsSite(question["SITE"]) || !merchant.IsRang(question["RANG"]) || question["CLE"] != merchant.DirectKey)
            return BankCodes.Access;
        if (question["VERSION"] is not ("00103" or "00104"))
            return BadVersion;
        if (question.Type is not ("00002" or "00005" or "00011" or "00014" or "00017" or "00052" or "00053" or "00055" or "00056" or "00058"))
            return BadType;
        // Only Direct Plus (00104) has subscribers.
        if (question["VERSION"] == "00103" && question.Type.StartsWith("0005", StringComparison.Ordinal))
            return BadVersion;
        if (question.At is null)
            return BadDate;
        if (question["NUMQUESTION"] is not { Length: 10 } || question.Number("NUMQUESTION") is not (>= 1 and <= int.MaxValue))
            return QuestionNumber;
        return question.Reference?.Length > 250 ? BadReference : null;
    }
}
