using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Kinds.People.Words;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds;

/// <summary>Names what stands between a word and its value.</summary>
internal enum Joint
{
    /// <summary>Nothing that joins them.</summary>
    None,

    /// <summary>Blanks alone.</summary>
    Blank,

    /// <summary>A line break: the value stands below its label.</summary>
    Line,

    /// <summary>A verb, such as <c>is</c>.</summary>
    Verb,

    /// <summary>A sign: a colon, an equals sign, an arrow, the end of an XML tag.</summary>
    Sign,
}

/// <summary>Is the place of a value behind the word that announces it: in prose, JSON, YAML, code, a query, a connection string.</summary>
/// <param name="Start">The value's first character, behind its opening quote.</param>
/// <param name="Joint">What stands between.</param>
/// <param name="Quote">The opening quote; the null character for none.</param>
/// <param name="Tight">Whether a sign stands there and nothing else.</param>
internal readonly record struct Assignment(int Start, Joint Joint, char Quote, bool Tight)
{
    private const int MostBlanks = 4;

    private static readonly PhraseStarts Verbs = new(["is", "was", "are", "ist", "lautet", "war", "est", "es", "e", "é", "è", "era", "fue", "="]);

    private static readonly PhraseStarts Particles = new(["は以下の通りです", "は次の通りです", "は", "が", "是", "为", "為", "就是", "은", "는", "이"]);

    private static readonly string[] Articles = [" le ", " la ", " el ", " il ", " lo ", " o ", " a ", " the ", " now ", " jetzt ", " nun "];

    /// <summary>Reads what stands behind a word.</summary>
    /// <param name="candidate">The word.</param>
    /// <param name="at">Where to read from: the word's end, or that of what belongs to it.</param>
    public static Assignment Read(in Candidate candidate, int at)
    {
        var text = candidate.Text;
        var place = Read(text, candidate.Word.Start, at);
        if ((place.Joint > Joint.Blank || place.Quote != '\0') && !(place.Start < text.Length && text[place.Start] == '<' && place.Joint == Joint.Sign))
        {
            return place;
        }

        // What no sign joins may be an answer, or follow small words: "my password? It's …", "the password of the account is …".
        var gap = at == candidate.Word.End ? candidate.GapBehindWord() : LabelGap.Read(text, candidate.Word.Start, at);
        var joined = gap.Bond >= Bond.Verb || (gap.Bond == Bond.Weak && GapWords.EndsTowards(text[at..gap.End]));
        place = gap.Bond == Bond.Weak && place.Joint == Joint.Blank && !gap.Quoted && gap.End < text.Length ? place with { Start = gap.End } : place;
        return !joined || gap.Code || gap.End >= text.Length ? place : new Assignment(gap.End, Joint.Verb, gap.Quoted && text[gap.End - 1] is '"' or '\'' or '`' ? text[gap.End - 1] : '\0', Tight: false);
    }

    private static Assignment Read(ReadOnlySpan<char> text, int label, int at)
    {
        if (FieldFrame.TrySkip(text, label, at, out var field, out var joint))
        {
            field = SkipQuotes(text, field, out var mark);
            return new Assignment(field, field < text.Length ? joint : Joint.None, mark, Tight: false);
        }

        var start = at;
        at += at + 1 < text.Length && text[at] == '.' ? text[at + 1] is ' ' or ':' ? 1 : KeyEnding.SubfieldLength(text[at..]) : 0;
        at = SkipQuotes(text, at, out _);
        at = SkipBlanks(text, at < text.Length && text[at] == '[' ? at + BracketGap.ForumTagLength(text[at..]) : at);
        joint = at > start ? Joint.Blank : Joint.None;
        var sign = joint == Joint.Blank && text[at..].StartsWith("- ", StringComparison.Ordinal) ? 1
            : joint == Joint.Blank && (text[at..].StartsWith("-- ", StringComparison.Ordinal) || text[at..].StartsWith("/ ", StringComparison.Ordinal)) ? text[at] == '-' ? 2 : 1
            : at == start && at > 0 && at < text.Length && NumberBoundary.IsEastAsian(text[at - 1]) && text[at] is '-' or '/' ? Math.Max(1, GapWords.DashLength(text, at))
            : IsDefaultOfVariable(text, label, at) ? 2 : SignLength(text, at);
        var tight = sign == 1 && at == start;
        if (sign == 0 && at > start && text[at - 1] == '】')
        {
            joint = Joint.Sign;
        }
        else if (sign > 0)
        {
            joint = Joint.Sign;
            at += sign;
        }
        else if (VerbLength(text, at) is > 0 and var verb)
        {
            joint = Joint.Verb;
            at += verb;
            at += SignLength(text, SkipBlanks(text, at)) is > 0 and var further ? SkipBlanks(text, at) - at + further : 0;
            at += at < text.Length && text[at] == ' ' && GapWords.ParticipleLength(text[(at + 1)..]) is > 0 and var participle ? participle + 1 : 0;
            at += ArticleLength(text[at..]);
        }

        at += joint != Joint.Sign || at >= text.Length ? 0 : text[at] == '[' ? BracketGap.ForumTagLength(text[at..]) : text[at..].StartsWith("**", StringComparison.Ordinal) ? 2 : text[at..].StartsWith("* ", StringComparison.Ordinal) ? 1 : 0;
        var value = SkipBlanks(text, at);
        value += joint == Joint.Sign && text[value..] is ['>' or '|', '\n', ..] ? 1 : joint == Joint.Sign && text[value..] is ['>' or '|', '-', '\n', ..] ? 2 : 0;
        if (value < text.Length && text[value] == '\n' && joint == Joint.Sign)
        {
            value += value + 1 < text.Length && text[value + 1] == '\n' ? 1 : 0;
            value = SkipBlanks(text, value + 1);
        }

        value += joint != Joint.Sign || value + 2 >= text.Length || text[value] != '[' ? 0 : text[value + 1] is '"' or '\'' ? 1 : text[value + 1] == ' ' && text[value + 2] is '"' or '\'' ? 2 : 0;
        value = joint == Joint.Sign && value < text.Length && text[value] == '{' && MarkupGap.TrySkipToMember(text, ref value) ? SkipBlanks(text, value) : value;
        value += joint == Joint.Sign && value + 1 < text.Length && text[value + 1] is '"' or '\'' && GapWords.IsPrefixOfQuote(text, value) ? 1 : 0;
        tight &= value == at;
        value = SkipQuotes(text, value, out var quote);
        return new Assignment(value, value < text.Length ? joint : Joint.None, quote, tight);
    }

    // ${DB_PASSWORD:-hunter22}
    private static bool IsDefaultOfVariable(ReadOnlySpan<char> text, int label, int at) =>
        text[at..] is [':', '-', ..] && MarkupGap.KeyStart(text, label) is > 1 and var key && text[key - 1] == '{' && text[key - 2] == '$';

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        for (var most = at + MostBlanks; at < text.Length && at < most && text[at] is ' ' or '\t'; at++)
        {
        }

        return at;
    }

    private static int SkipQuotes(ReadOnlySpan<char> text, int at, out char quote)
    {
        quote = '\0';
        for (var most = at + 3; at < text.Length && at < most && text[at] is '"' or '\'' or '`' or '*' or '\\' or ']' or '】' or '「' or '“' or '„' or '«'; at++)
        {
            if (text[at] == '*' && (at + 1 == text.Length || text[at + 1] != '*') && (at == 0 || text[at - 1] != '*'))
            {
                break;
            }

            quote = text[at] is '"' or '\'' or '`' or '「' or '“' or '„' or '«' ? text[at] : quote;
        }

        return at;
    }

    private static int SignLength(ReadOnlySpan<char> text, int at)
    {
        var rest = text[at..Math.Min(text.Length, at + 2)];
        return text[at..].StartsWith("===", StringComparison.Ordinal) ? 3 : rest is ":=" or "=>" or "->" or "==" ? 2 : rest.Length > 0 && rest[0] is ':' or '=' or '>' or '→' or '⇒' or '~' ? 1 : 0;
    }

    // "mon mot de passe est le …"
    private static int ArticleLength(ReadOnlySpan<char> text)
    {
        foreach (var article in Articles)
        {
            if (text.StartsWith(article, StringComparison.Ordinal))
            {
                return article.Length - 1;
            }
        }

        return 0;
    }

    private static int VerbLength(ReadOnlySpan<char> text, int at) => Verbs.Length(text[at..], before: " :") is > 0 and var verb ? verb : Particles.Length(text[at..]);
}
