using System.Buffers;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Contact;

/// <summary>Finds addresses whose at sign is a word, in brackets or with a dot that is a word too, and such whose signs have blanks around them.</summary>
internal sealed class HiddenEmailRecognizer(Trigger trigger) : IRecognizer
{
    private const int LongestLocal = 64;

    // What no word of prose before "at" has.
    private static readonly SearchValues<char> LocalMarks = SearchValues.Create("0123456789._+");
    private const int LongestLabel = 63;
    private const int MostParts = 5;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Prose =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase)
        {
            "us", "me", "it", "look", "looking", "looked", "find", "found", "visit", "available", "hosted", "is", "are", "be", "online", "page", "site", "website", "them", "him", "her", "up", "out", "live", "or", "and",
            "arrive", "meet", "shop", "order", "stay", "work", "works", "here", "now", "open", "read", "more", "blog", "docs", "article", "the", "you", "that", "this", "listed", "published", "reach", "contact", "email", "mail", "works",
        }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.Email;

    // "write to contact at …", but "contact arobase … point fr": a longer word for the sign is said for nothing else.
    private const int LongestOfProse = 3;

    /// <inheritdoc/>
    public Trigger Trigger { get; } = trigger;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var sign = Trigger == Trigger.AtSign;
        var from = sign ? candidate.At : candidate.Word.Start;
        var to = sign ? candidate.At + 1 : candidate.Word.End;
        if (!sign && text[from] is 'n' or 'N' && !HiddenEmailSigns.TryFindTurkishAt(text, candidate.Floor, ref from, ref to))
        {
            return false;
        }

        var left = HiddenEmailSigns.SkipPaddingBack(text, from, candidate.Floor);
        var right = HiddenEmailSigns.SkipPadding(text, to);
        var word = text[from..to];
        var joined = left == from || right == to;
        var boxed = from > candidate.Floor && text[from - 1] is '(' or '[' or '{' && to < text.Length && text[to] is ')' or ']' or '}';
        if (sign && !boxed && (text[left..from].ContainsAnyExcept(' ', '\n') || (text[to..right].ContainsAnyExcept(' ', '\n') && !(text[to] == '\n' && !text[to..right].ContainsAnyExcept(" \n>")))))
        {
            return false;
        }

        if (left <= candidate.Floor || right >= text.Length || (!sign && joined && !NumberBoundary.IsEastAsian(word[0])))
        {
            return false;
        }

        var bracketed = text[left..from].ContainsAny('(', '[', '{') || text[left..from].Contains('<') || (text[left..from] is "*" && text[to..right] is "*");
        var certain = bracketed || sign || word.Length > 2 || NumberBoundary.IsEastAsian(word[0]);
        var end = DomainEnd(text, right, loose: sign && joined, out var dotted, out var spaced);
        var start = end < 0 ? -1 : LocalStart(text, left, candidate.Floor, !sign || dotted);
        if (start < 0 || (sign && ((joined && !spaced && !dotted && right == to) || text[start..left].Length < 2 || (start > candidate.Floor && text[start - 1] == '@'))))
        {
            return false;
        }

        var local = text[start..left];
        if (!certain && !dotted && !local.ContainsAny(LocalMarks) && !(word is "AT" && local.ContainsAnyInRange('a', 'z')))
        {
            return false;
        }

        if (!sign && !bracketed && end + 1 < text.Length && (text[end] == '(' || (text[end] == '.' && char.IsAsciiLetter(text[end + 1]))))
        {
            return false;
        }

        if (!bracketed && ((Prose.Contains(local) && !(dotted && word.Length > LongestOfProse)) || (sign && !local.ContainsAnyInRange('a', 'z') && !local.ContainsAnyInRange('A', 'Z'))))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.Email, bracketed || dotted ? Confidence.Named : Confidence.Shaped);
        return true;
    }

    private static int LocalStart(ReadOnlySpan<char> text, int end, int floor, bool hidden)
    {
        var start = end;
        for (var part = 0; part < MostParts; part++)
        {
            var at = start;
            while (start > floor && (NumberBoundary.IsWord(text[start - 1]) || text[start - 1] is '.' or '+' or '-'))
            {
                if (end - --start > LongestLocal)
                {
                    return -1;
                }
            }

            while (start < at && text[start] is '.' or '-' or '+')
            {
                start++;
            }

            if (start == at)
            {
                return -1;
            }

            var dot = hidden ? HiddenEmailSigns.SkipDotBack(text, start, floor) : -1;
            if (dot < 0 || dot == floor || !NumberBoundary.IsWord(text[dot - 1]))
            {
                return start;
            }

            start = dot;
        }

        return start;
    }

    // Ends behind the last known top level. Loose: a blank before the dot or behind it, so that the top level must be no word of prose.
    private static int DomainEnd(ReadOnlySpan<char> text, int at, bool loose, out bool dotted, out bool spaced)
    {
        dotted = spaced = false;
        var end = -1;
        var (wide, hidden, dashed) = (false, false, false);
        for (var part = 0; part < MostParts; part++)
        {
            var length = 0;
            while (at + length < text.Length && length <= LongestLabel && (NumberBoundary.IsWord(text[at + length]) || text[at + length] == '-') && text[at + length] != '_')
            {
                length++;
            }

            var label = text.Slice(at, length).TrimEnd('-');
            if (label.Length == 0 || length > LongestLabel)
            {
                return end;
            }

            var gap = part > 0 && text[at - 1] is ' ' or '\n';
            if (part > 0 && !dashed && (gap && loose ? EmailTopLevels.IsGeneric(label) : EmailTopLevels.IsKnown(label)) && (!char.IsAsciiLetterUpper(label[0]) || !label.ContainsAnyInRange('a', 'z')))
            {
                end = at + label.Length;
                spaced |= wide;
            }
            else if (part > 0 && (end >= 0 || (gap && !hidden && !dashed)))
            {
                return end;
            }

            var next = HiddenEmailSigns.SkipDot(text, at + label.Length, out hidden);
            if (next < 0 && end < 0 && !loose && HiddenEmailSigns.SkipHyphen(text, at + label.Length) is > 0 and var further)
            {
                (at, dashed) = (further, true);
                continue;
            }

            if (next < 0)
            {
                return end;
            }

            // Behind a top level only a further one in the same form goes on; else a sentence does.
            if (end >= 0 && (text[next - 1] is ' ' or '\n') && !hidden)
            {
                return end;
            }

            dotted |= hidden;
            dashed = false;
            wide = next > at + label.Length + 1;
            at = next;
        }

        return end;
    }
}
