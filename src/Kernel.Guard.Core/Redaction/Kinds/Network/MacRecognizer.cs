using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Network;

/// <summary>Finds hardware addresses (IEEE 802: EUI-48 and EUI-64): octets with colons or dashes, or groups of four digits with dots.</summary>
internal sealed class MacRecognizer(Trigger trigger) : IRecognizer
{
    private const int Longest = 23;
    private const int MostGroups = 8;
    private const int BareLength = 12;
    private const int LengthOfThree = 14;
    private const int LengthOfSpaced = 17;

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.MacAddress;

    /// <inheritdoc/>
    public Trigger Trigger { get; } = trigger;

    /// <inheritdoc/>
    public bool MayStandAt(NumberShape shape) => shape.Run == BareLength || shape.Start is NumberStart.Joint or NumberStart.Colon || shape is { Run: 2, Stop: NumberStop.Digits or NumberStop.Blank or NumberStop.Other } || shape.Stop is NumberStop.Letter or NumberStop.Dash or NumberStop.Dot or NumberStop.Colon;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        while (start > candidate.Floor && candidate.At - start < BareLength && char.IsAsciiHexDigit(text[start - 1]))
        {
            start--;
        }

        // More digits in one piece than any address has.
        if (candidate.At - start == BareLength)
        {
            return false;
        }

        while (start > candidate.Floor && candidate.At - start <= Longest && (char.IsAsciiHexDigit(text[start - 1]) || IsJoint(text[start - 1])))
        {
            start--;
        }

        while (start < candidate.At && IsJoint(text[start]))
        {
            start++;
        }

        start = BehindLabel(text, start, candidate.At);
        if (candidate.At - start > Longest || (start > candidate.Floor && (NumberBoundary.IsWord(text[start - 1]) || text[start - 1] == '.')))
        {
            return false;
        }

        if (IsBare(candidate, out finding) || IsSpaced(candidate, out finding))
        {
            return true;
        }

        var end = Read(text, start);
        if (end <= candidate.At || (end < text.Length && (NumberBoundary.IsWord(text[end]) || (IsJoint(text[end]) && end + 1 < text.Length && char.IsAsciiLetterOrDigit(text[end + 1])))))
        {
            return false;
        }

        // Broadcast: everybody's.
        if (!text[start..end].ContainsAnyExcept("fF:-."))
        {
            return false;
        }

        var bare = !text[start..end].ContainsAnyInRange('a', 'f') && !text[start..end].ContainsAnyInRange('A', 'F');
        var eight = text[start + 4] == '.' && end - start > LengthOfThree;

        // AA.BB.CC.DD.EE.FF, AA·BB·…: other bytes are written so, too.
        var dotted = IsDot(text[start + 2]);
        var named = (bare || eight || dotted) && (candidate.SpokenOf(start, end) & PiiKinds.MacAddress) != 0;
        if ((eight || dotted) && !named)
        {
            return false;
        }

        if (bare && !named && (text[start + 2] != ':' || text[start..end] is "00:00:00:00:00:00"))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.MacAddress);
        return true;
    }

    // MAC:28f8.e783.0494: of the label, "AC:" looks like the address's beginning.
    private static int BehindLabel(ReadOnlySpan<char> text, int start, int at)
    {
        const int LongestLabel = 4;
        var colon = text[start..at].IndexOf(':');
        return colon is > 0 and <= LongestLabel && start > 0 && NumberBoundary.IsWord(text[start - 1]) && !text[(start + colon + 1)..at].Contains(':') ? start + colon + 1 : start;
    }

    // Twelve digits in one piece are a hardware address only where a word says so.
    private bool IsBare(in Candidate candidate, out Finding finding)
    {
        finding = default;
        if (Trigger == Trigger.Colon || !AsciiToken.TryRead(candidate.Text, candidate.At, candidate.Floor, BareLength, out var start, out var end) || end - start != BareLength
            || !IsHex(candidate.Text[start..end]) || (candidate.SpokenOf(start, end) & PiiKinds.MacAddress) == 0)
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.MacAddress, Confidence.Named);
        return true;
    }

    // Octets with blanks between, as bytes are written too: only where a word says so.
    private bool IsSpaced(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var start = candidate.At;
        if (Trigger == Trigger.Colon)
        {
            return false;
        }

        while (start > candidate.Floor && char.IsAsciiHexDigit(text[start - 1]))
        {
            start--;
        }

        while (start - 3 >= candidate.Floor && candidate.At - start < LengthOfSpaced && text[start - 1] == ' ' && IsHex(text[(start - 3)..(start - 1)]) && (start - 3 == candidate.Floor || !NumberBoundary.IsWord(text[start - 4])))
        {
            start -= 3;
        }

        var end = start + LengthOfSpaced;
        if (end > text.Length || end <= candidate.At || !NumberBoundary.Closes(text, end))
        {
            return false;
        }

        for (var at = start; at < end; at += 3)
        {
            if (!IsHex(text.Slice(at, 2)) || (at + 2 < end && text[at + 2] != ' '))
            {
                return false;
            }
        }

        finding = new Finding(start, end, PiiKinds.MacAddress, Confidence.Named);
        return (candidate.SpokenOf(start, end) & PiiKinds.MacAddress) != 0;
    }

    private static int Read(ReadOnlySpan<char> text, int start)
    {
        var run = 0;
        while (start + run < text.Length && run < 5 && char.IsAsciiHexDigit(text[start + run]))
        {
            run++;
        }

        if (run is not (2 or 4) || start + run >= text.Length || !IsJoint(text[start + run]) || (run == 4 && text[start + run] != '.'))
        {
            return -1;
        }

        var separator = text[start + run];
        var groups = 0;
        var at = start;
        while (groups <= MostGroups && at + run <= text.Length && IsHex(text.Slice(at, run)))
        {
            groups++;
            at += run;
            if (at + run >= text.Length || (text[at] != separator && !(IsDot(text[at]) && IsDot(separator))) || !char.IsAsciiHexDigit(text[at + 1]))
            {
                break;
            }

            at++;
        }

        return (run, groups) is (2, 6) or (2, 8) or (4, 3) or (4, 4) ? at : -1;
    }

    private static bool IsJoint(char c) => c is ':' or '-' || IsDot(c);

    // Between two digits a middle dot is folded to a full stop, beside a letter it is not.
    private static bool IsDot(char c) => c is '.' or '·' or '•';

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
