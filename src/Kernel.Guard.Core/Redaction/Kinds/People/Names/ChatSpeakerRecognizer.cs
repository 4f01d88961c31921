using KernelGuard.Redaction.Kinds.People.Fields;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds who speaks in a line of a chat or of a transcript, beside its time, with or without a day: <c>[10:14] Ottilie Marchbank: hi</c>, <c>Ottilie Marchbank (10:14): hi</c>.</summary>
internal sealed class ChatSpeakerRecognizer : IRecognizer
{
    private const int LongestHead = 80;
    private const int DigitsOfYear = 4;

    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) => shape is { Run: 1 or 2, Stop: NumberStop.Colon, Start: NumberStart.Blank or NumberStart.Other or NumberStart.EastAsian } or { Run: DigitsOfYear, Stop: NumberStop.Dash or NumberStop.Slash, Start: NumberStart.Blank or NumberStart.Other };

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (!MayStandAt(NumberShape.Of(text, candidate.At, candidate.At + DigitGroups.RunLength(text[candidate.At..]), candidate.Floor)))
        {
            return false;
        }

        var line = TextLine.Start(text, candidate.At, LongestHead);
        if (line < 0 || ChatLine.Read(text, line) is not { Head: { Said: > 0, Stamped: true } head } chat || head.Said < candidate.At || head.Start < candidate.Floor || !ChatSpeaker.TryRead(text, chat, ref candidate.Chat, out var start, out var end))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
        return true;
    }
}
