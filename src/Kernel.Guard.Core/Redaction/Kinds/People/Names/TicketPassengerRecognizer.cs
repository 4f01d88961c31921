using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>Finds the passengers of a booking as airlines print it, numbered and beginning with the family name: <c>1.OYELARAN/FOLASADE MS</c>.</summary>
internal sealed class TicketPassengerRecognizer : IRecognizer
{
    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.PersonName;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) => shape is { Run: 1 or 2, Start: NumberStart.Blank or NumberStart.Other, Stop: NumberStop.Dot };

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        if (!MayStandAt(NumberShape.Of(text, candidate.At, candidate.At + DigitGroups.RunLength(text[candidate.At..]), candidate.Floor)))
        {
            return false;
        }

        var start = candidate.At + (text[(candidate.At + 1)..] is ['.', ..] ? 2 : 3);
        start += start < text.Length && text[start] == ' ' ? 1 : 0;
        if (start >= text.Length || !char.IsAsciiLetterUpper(text[start]) || !TicketName.TryRead(text, start, told: false, out var end))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.PersonName, Confidence.Named);
        return true;
    }
}
