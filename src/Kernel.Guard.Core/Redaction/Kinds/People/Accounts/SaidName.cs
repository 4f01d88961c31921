using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Accounts;

/// <summary>Reads the user names that people tell outright, or that stand beside what their users do and what befalls them.</summary>
internal static class SaidName
{
    /// <summary>Reads the name beside what somebody says, by the role of what he says.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="word">What is said.</param>
    /// <param name="role">Its role.</param>
    /// <param name="start">The name's first character.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, in WordHit word, AccountRole role, out int start, out int end) => role switch
    {
        AccountRole.Doer => LoginOfDoer.TryReadBehind(text, word, out start, out end),
        AccountRole.Befallen => LoginOfDoer.TryReadBefore(text, word.Start, out start, out end),
        AccountRole.Network when NumberBoundary.IsEastAsian(text[word.Met - 1]) && text[word.Met..] is [':', _, ..] && UnspacedUserName.IsOwn(text, word.Start) && UnspacedUserName.TryRead(text, text[word.Start..word.Met], new LabelGap(word.Met + 1, Bond.Sign, false, false, false), out end) => (start = word.Met + 1) > 0,
        AccountRole.Nick => OutrightName.TryRead(text, word.Met, strict: false, out start, out end) && (PlatformName.IsMade(text[start..end], dashed: false) || ClauseEnd.IsBehindQuote(text, end)),
        _ => OutrightName.TryRead(text, word.Met, strict: role == AccountRole.Network, out start, out end),
    };
}
