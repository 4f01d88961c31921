using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.People.BirthDates;

/// <summary>Finds the date behind the star that stands for a birth in German records: "Anna Lind, *12.10.1960 in Ulm". A star that opens a list's line or an emphasis is none.</summary>
internal sealed class StarredBirthRecognizer : IRecognizer
{
    /// <inheritdoc />
    public PiiKinds Kinds => PiiKinds.BirthDate;

    /// <inheritdoc />
    public Trigger Trigger => Trigger.Number;

    /// <inheritdoc />
    public bool MayStandAt(NumberShape shape) => shape.Run <= 2 && shape.Stop == NumberStop.Dot && shape.Start is NumberStart.Other or NumberStart.Blank;

    /// <inheritdoc />
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var at = candidate.At;
        var star = at > 0 && text[at - 1] == ' ' ? at - 2 : at - 1;
        if (star < candidate.Floor || text[star] != '*' || (star > 0 && text[star - 1] is not (' ' or '(' or '\n')) || (star < at - 1 && (star == 0 || text[star - 1] == '\n')))
        {
            return false;
        }

        var length = WrittenDate.Read(text, at);
        finding = new Finding(at, at + length, PiiKinds.BirthDate, Confidence.Named);
        return length > 0 && !(at + length < text.Length && text[at + length] == '*');
    }
}
