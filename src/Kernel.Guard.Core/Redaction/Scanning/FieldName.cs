using KernelGuard.Redaction.Kinds.Money;
using KernelGuard.Redaction.Lexicon;

namespace KernelGuard.Redaction.Scanning;

/// <summary>Reads what the name of a changed field speaks of: what it ends with, so that <c>password_policy</c> and <c>dob_verified_at</c> are neither a password nor a birth date.</summary>
internal static class FieldName
{
    /// <summary>Answers the kinds.</summary>
    /// <param name="path">The whole name.</param>
    /// <param name="name">Its last part.</param>
    public static PiiKinds KindsOf(ReadOnlySpan<char> path, ReadOnlySpan<char> name)
    {
        var kinds = KindsOf(name);

        // token.expiry, but card.expiry
        return path.Length > name.Length && CardCodeRecognizer.NamesExpiry(name) && !CardCodeRecognizer.NamesCard(path) ? kinds & ~PiiKinds.CardCode : kinds;
    }

    private static PiiKinds KindsOf(ReadOnlySpan<char> name)
    {
        for (var at = 0; at < name.Length; at++)
        {
            if ((at == 0 || Parts(name, at)) && WordLexicon.Match(name, at) is { Kinds: not PiiKinds.None } hit)
            {
                if (IsEnd(name, hit.Met))
                {
                    return hit.Kinds & ~Phrases.Other;
                }

                at = hit.Met - 1;
            }
        }

        return PiiKinds.None;
    }

    // The rest of the word, a figure, or a word such as number.
    private static bool IsEnd(ReadOnlySpan<char> name, int at)
    {
        while (at < name.Length && char.IsLetter(name[at]) && !Parts(name, at))
        {
            at++;
        }

        var rest = name[at..].Trim("0123456789_-.");
        return rest.IsEmpty || MemberName.IsBare(rest);
    }

    private static bool Parts(ReadOnlySpan<char> name, int at) => !char.IsLetter(name[at - 1]) || (char.IsUpper(name[at]) && char.IsLower(name[at - 1]));
}
