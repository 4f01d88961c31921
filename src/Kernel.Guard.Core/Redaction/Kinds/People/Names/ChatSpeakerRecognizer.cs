using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds who speaks in a line of a chat or of a transcript, beside its time, with or without a day: <c>[10:14] Ottilie Marchbank: hi</c>, <c>Ottilie Marchbank (10:14): hi</c>.</summary>
internal sealed class ChatSpeakerRecognizer : IRecognizer
{
    private const int Longest = 48;
    private const int MostWords = 4;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) => shape is { Run: 1 or 2, Stop: NumberStop.Colon, Start: NumberStart.Blank or NumberStart.Other };

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        var line = text[Math.Max(candidate.Floor, at - Longest)..at];
        line = line[(line.LastIndexOf('\n') + 1)..];
        var start = at - line.Length;
        var opens = start == 0 || text[start - 1] == '\n';
        if (!opens)
        {
            return false;
        }

        return start + TurnStamp.Read(text[start..]) > at ? TryReadBehind(text, start, out finding) : line.Length > 0 && TryReadBefore(text, start, at, out finding);
    }

    // [10:14] Ottilie Marchbank: …
    private static bool TryReadBehind(ReadOnlySpan<char> text, int stamp, out Finding finding)
    {
        finding = default;
        var bracketed = text[stamp] is '[' or '(';
        var at = stamp + TurnStamp.Length(text[stamp..]);
        at += at < text.Length && text[at] == '<' ? 1 : 0;
        if (at <= stamp || !NameReader.TryRead(text, at, lower: false, out var read) || read.Words is < 2 or > MostWords || read.Common > 0 || read.End + 1 >= text.Length || text[read.End] is not (':' or '>'))
        {
            return false;
        }

        finding = new Finding(read.Start, read.End, PiiKinds.PersonName, Confidence.Named);
        return text[read.End + 1] is ' ' or '\n' && (read.IsPerson || (bracketed && (read.StartsGiven || read.EndsFamily)));
    }

    // Ottilie Marchbank (10:14): … | Ottilie Marchbank, [12.11.24 10:14], and beneath what is said
    private static bool TryReadBefore(ReadOnlySpan<char> text, int start, int at, out Finding finding)
    {
        finding = default;
        if (!NameReader.TryRead(text, start, lower: false, out var read) || read.Words is < 2 or > MostWords || read.Common > 0 || read.End >= at)
        {
            return false;
        }

        var stamp = read.End + text[read.End..at].Length - text[read.End..at].TrimStart(" ,-").Length;
        var end = stamp + TurnStamp.Read(text[stamp..]);
        if (end <= at)
        {
            return false;
        }

        finding = new Finding(read.Start, read.End, PiiKinds.PersonName, Confidence.Named);
        var bracketed = text[stamp] is '[' or '(';
        return text[end..].TrimStart("* ") switch
        {
            [':', ..] => bracketed || read.IsPerson,
            ['\n', ..] => bracketed && stamp + 1 < at && read.IsPerson,
            _ => false,
        };
    }
}
