using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Secrets;

/// <summary>Reads a phrase of several words behind a word for one: all of its line behind a colon, or up to the clause's end behind a verb.</summary>
internal static class ToldPhrase
{
    private const int FewestWords = 3;
    private const int FewestSaid = 5;
    private const int Longest = 512;
    private const int FewestSigns = 6;
    private const int Reach = 48;
    private static readonly SearchValues<char> Openings = SearchValues.Create("\"'“„«「‘`");

    /// <summary>Reads a phrase: <c>Passphrase: seven quiet herons waiting</c>, "the passphrase is Winter Biscuit Meadow 44".</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="label">The word.</param>
    /// <param name="place">The value's place.</param>
    /// <param name="end">The character after its last.</param>
    public static bool TryRead(ReadOnlySpan<char> text, ReadOnlySpan<char> label, in Assignment place, out int end)
    {
        end = place.Start;
        if (place.Joint < Joint.Verb || place.Start >= text.Length || !(label.Contains("phrase", StringComparison.OrdinalIgnoreCase) || PinWords.RoleOf(label) == PinRole.Phrase))
        {
            return false;
        }

        if (place.Quote != '\0')
        {
            return TryReadQuoted(text, place.Start, place.Quote, out end);
        }

        var line = text[place.Start..Math.Min(text.Length, place.Start + Longest + 1)];
        var said = place.Joint == Joint.Verb;
        line = (line.IndexOfAny(said ? "\n,;!" : "\n") is >= 0 and var stop ? line[..stop] : line).TrimEnd("\r ");
        line = said && line.IndexOf(". ") is >= 0 and var sentence ? line[..(sentence + 1)] : line;
        var stopped = line is [.., '.'];
        line = stopped ? line[..^1] : line;
        end += line.Length;
        if (line.Length > Longest || line.Count(' ') + 1 < FewestWords || !HoldsWords(line, capitals: true) || NameStops.Small.Contains(line[..line.IndexOf(' ')]))
        {
            return false;
        }

        var numbered = char.IsAsciiDigit(line[^1]);
        if (said)
        {
            return !HoldsSmall(line) && (numbered || IsCapital(line) || (line.Count(' ') + 1 >= FewestSaid && HoldsWords(line, capitals: false) && !IsProse(line)));
        }

        return !HoldsWords(line, capitals: false) ? (numbered || IsCapital(line)) && !HoldsSmall(line) : !(stopped && HoldsSmall(line));
    }

    /// <summary>Reads a phrase among the words behind, in quotes or behind a colon: <c>La phrase secrète de ma clé GPG : « … »</c>.</summary>
    public static bool TryReadFar(in Candidate candidate, ReadOnlySpan<char> label, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (PinWords.RoleOf(label) != PinRole.Phrase)
        {
            return false;
        }

        var rest = text[candidate.Word.End..Math.Min(text.Length, candidate.Word.End + Reach)];
        rest = rest.IndexOfAny(".\n?!") is >= 0 and var stop ? rest[..stop] : rest;
        var sign = rest.IndexOf(':');
        var quote = rest.IndexOfAny(Openings);
        if (quote > 0 && (sign < 0 || sign < quote) && IsBound(rest[..quote].TrimEnd(' ')))
        {
            var start = candidate.Word.End + quote + 1;
            start += start < text.Length && text[start] == ' ' ? 1 : 0;
            finding = start >= candidate.Floor && TryReadQuoted(text, start, text[candidate.Word.End + quote], out var close) ? new Finding(start, close, PiiKinds.Secret, Confidence.Named) : default;
            return finding.Length > 0;
        }

        var told = candidate.Word.End + sign + 1;
        told += told < text.Length && text[told] == ' ' ? 1 : 0;
        finding = sign >= 0 && told >= candidate.Floor && TryRead(text, label, new Assignment(told, Joint.Sign, '\0', Tight: false), out var end) ? new Finding(told, end, PiiKinds.Secret, Confidence.Named) : default;
        return finding.Length > 0;
    }

    private static bool IsBound(ReadOnlySpan<char> before) => before is [.., ':' or '='] || NumberBoundary.IsEastAsian(before.IsEmpty ? ' ' : before[^1]) || GapWords.IsVerb(before[(before.LastIndexOf(' ') + 1)..]);

    // All that stands in the quotes: three words or more.
    private static bool TryReadQuoted(ReadOnlySpan<char> text, int start, char open, out int end)
    {
        var rest = text[start..Math.Min(text.Length, start + Longest + 1)];
        var close = rest.IndexOf(open switch { '“' => '”', '„' => '“', '«' => '»', '「' => '」', '‘' => '’', _ => open });
        var phrase = (close < 0 ? [] : rest[..close]).TrimEnd(' ');
        end = start + phrase.Length;
        return !phrase.Contains('\n') && (phrase.Count(' ') + 1 >= FewestWords || (open == '「' && phrase.Length >= FewestSigns)) && !phrase.ContainsAny("{}<>=");
    }

    // What ends with a full stop, or is said, and holds a small word is a sentence.
    private static bool HoldsSmall(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            if (NameStops.Small.Contains(line[part]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCapital(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            if (line[part] is [] || !char.IsUpper(line[part][0]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HoldsWords(ReadOnlySpan<char> line, bool capitals)
    {
        foreach (var c in line)
        {
            if (!(c is ' ' or '-' || char.IsAsciiDigit(c) || (char.IsLetter(c) && (capitals || !char.IsUpper(c))) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark))
            {
                return false;
            }
        }

        return true;
    }

    // "never stored anywhere outside your head"
    private static bool IsProse(ReadOnlySpan<char> line)
    {
        foreach (var part in line.Split(' '))
        {
            var word = line[part];
            if (word.EndsWith("ed") || word.EndsWith("ing") || word.EndsWith("ly") || word.EndsWith("en") || word is "not" or "never" or "always" or "made" or "kept" or "random" or "words" or "word" or "long" || GapWords.BondOf(word, out _))
            {
                return true;
            }
        }

        return false;
    }
}
