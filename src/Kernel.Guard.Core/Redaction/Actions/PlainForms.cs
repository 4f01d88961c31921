using KernelGuard.Redaction.Folding;
using KernelGuard.Redaction.Known;

namespace KernelGuard.Redaction.Actions;

/// <summary>Answers plain forms.</summary>
internal static class PlainForms
{
    private const PiiKinds Written = PiiKinds.Secret | PiiKinds.Url | PiiKinds.CryptoAddress;
    private const PiiKinds Read = PiiKinds.UserName | PiiKinds.Custom;
    private const PiiKinds Signed = PiiKinds.BirthDate | PiiKinds.IpAddress | PiiKinds.PostalAddress | PiiKinds.CardCode;
    private const PiiKinds Names = PiiKinds.PersonName | PiiKinds.AccountName;

    /// <summary>Answers the form in which values of a kind are compared.</summary>
    public static PlainForm Of(PiiKinds kind) =>
        (kind & Written) != 0 ? PlainForm.Written
        : (kind & Read) != 0 ? PlainForm.Read
        : (kind & Signed) != 0 ? PlainForm.Signed
        : (kind & Names) != 0 ? PlainForm.Name
        : kind switch
        {
            PiiKinds.Email => PlainForm.Mail,
            PiiKinds.Phone => PlainForm.Phone,
            PiiKinds.KnownValue => PlainForm.Known,
            _ => PlainForm.Number,
        };

    /// <summary>Answers a value in a form.</summary>
    public static string Write(this PlainForm form, ReadOnlySpan<char> value)
    {
        if (form == PlainForm.Written)
        {
            return value.ToString();
        }

        using var folded = FoldedText.Of(value);
        var text = folded.Text.Trim();
        return form switch
        {
            PlainForm.Read => text.ToString(),
            PlainForm.Signed => Signs(text),
            PlainForm.Mail => text.ToString().ToLowerInvariant(),
            PlainForm.Number => Number(text),
            PlainForm.Phone => Phone(text),
            PlainForm.Name => ValueForm.Of(text).Words,
            _ => Known(text),
        };
    }

    // "AB+" is known by its sign.
    private static string Known(ReadOnlySpan<char> text) => ValueForm.Of(text) is var form && form.IsLongEnough() ? form.Letters : Signs(text);

    private static string Signs(ReadOnlySpan<char> text) => string.Join(' ', text.ToString().ToUpperInvariant().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static string Phone(ReadOnlySpan<char> text)
    {
        var called = text.TrimStart('(');
        if (called is ['+', ..] or ['0', '0', ..])
        {
            return Number(called.ToString().Replace("(0)", string.Empty, StringComparison.Ordinal).AsSpan(called[0] == '+' ? 1 : 2));
        }

        return Number(text);
    }

    private static string Number(ReadOnlySpan<char> text)
    {
        var plain = new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || (c == '+' && length > 0))
            {
                plain[length++] = char.ToUpperInvariant(c);
            }
        }

        return new string(plain, 0, length);
    }
}
