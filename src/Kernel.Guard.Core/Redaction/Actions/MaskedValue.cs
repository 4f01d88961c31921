using System.Text;

namespace KernelGuard.Redaction.Actions;

/// <summary>Masks values: at most four characters of one are shown (an e-mail's domain apart), and never more than a third.</summary>
internal static class MaskedValue
{
    /// <summary>Stands in a value where nothing of it may be shown, since it is another value too.</summary>
    public const char Covered = '\0';

    private const string Hidden = "***";

    // Numbers that people know by their ends.
    private const PiiKinds KnownByEnd = PiiKinds.PaymentCard | PiiKinds.Iban | PiiKinds.BankAccount | PiiKinds.Phone | PiiKinds.CryptoAddress;

    private const PiiKinds KnownByInitial = PiiKinds.PersonName | PiiKinds.UserName | PiiKinds.AccountName;

    // An end or an initial of these is a part of the secret, or of little use to a reader.
    private const PiiKinds NeverShown = PiiKinds.Secret | PiiKinds.CardCode | PiiKinds.Url | PiiKinds.IpAddress | PiiKinds.MacAddress | PiiKinds.BirthDate
        | PiiKinds.PostalAddress | PiiKinds.KnownValue | PiiKinds.Custom | PiiKinds.BankRouting;

    /// <summary>Answers a value's mask.</summary>
    public static string Of(PiiKinds kind, ReadOnlySpan<char> value)
    {
        if (kind == PiiKinds.Email)
        {
            return Email(value);
        }

        if ((kind & NeverShown) != 0)
        {
            return Hidden;
        }

        return (kind & KnownByInitial) != 0
            ? value.Length >= 3 && char.IsAsciiLetter(value[0]) ? $"{value[0]}{Hidden}" : Hidden
            : End(value, (kind & KnownByEnd) != 0 ? 4 : 2);
    }

    private static string Email(ReadOnlySpan<char> value)
    {
        var at = value.LastIndexOf('@');
        return at < 0 ? Hidden
            : at >= 3 && char.IsAsciiLetterOrDigit(value[0]) ? $"{value[0]}{Hidden}{Domain(value[at..])}"
            : $"{Hidden}{Domain(value[at..])}";
    }

    private static string Domain(ReadOnlySpan<char> domain)
    {
        var shown = new StringBuilder(domain.Length);
        for (var at = 0; at < domain.Length; at++)
        {
            _ = domain[at] != Covered ? shown.Append(domain[at]) : domain[at - 1] != Covered ? shown.Append(Hidden) : shown;
        }

        return shown.ToString();
    }

    private static string End(ReadOnlySpan<char> value, int most)
    {
        var characters = 0;
        foreach (var c in value)
        {
            characters += char.IsLetterOrDigit(c) || c == Covered ? 1 : 0;
        }

        var hidden = characters - Math.Min(most, characters / 3);
        char[] mask = [.. value];
        var seen = 0;
        foreach (ref var c in mask.AsSpan())
        {
            if (char.IsSurrogate(c) || ((char.IsLetterOrDigit(c) || c == Covered) && (seen++ < hidden || c == Covered)))
            {
                c = '*';
            }
        }

        return new string(mask);
    }
}
