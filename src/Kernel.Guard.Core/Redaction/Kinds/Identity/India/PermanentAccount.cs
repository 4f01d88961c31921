using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.India;

/// <summary>
/// Knows Indian permanent account numbers (Income Tax Department): five letters, the fourth of which says what the holder is, four digits and a letter whose rule is not published. Two of
/// five random tokens of that shape pass, but hardly anything else has it; in small letters it needs a word.
/// </summary>
internal static class PermanentAccount
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.InPan, "pan, pancard, permanent account, income tax*, indian tax*, india tax*, steuer id, पैन, 永久账号, 永久帳號, 印度税号, インド納税者番号, 永久口座番号"),
        ],
        Rules =
        [
            new(PiiKinds.InPan, "AAAAA9999A", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.InPan, "AAAAA?9999?A", IsValid, Named: Confidence.Named),
        ],
        Recognizers = [new CapitalPanRecognizer()],
        Docs = [(PiiKinds.InPan, "five capitals, the fourth of which is a holder's type, four digits and a capital; in small letters or groups beside its word")],
    };

    /// <summary>Says whether the fourth letter is a type: person, company, family, firm, trust, association, body, local authority, artificial person, government.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => value[3] is 'P' or 'C' or 'H' or 'F' or 'T' or 'A' or 'B' or 'L' or 'J' or 'G' or 'E' or 'K' && value[5..9] is not "0000";
}
