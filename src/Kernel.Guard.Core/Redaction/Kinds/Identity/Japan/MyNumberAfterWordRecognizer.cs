using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Japan;

/// <summary>
/// Finds individual numbers behind their own name whatever their check digit is: one that was mistyped still is somebody's. Other countries' words for a personal number are no such name.
/// </summary>
internal sealed class MyNumberAfterWordRecognizer : IRecognizer
{
    private const int Reach = 24;
    private const int Digits = 12;
    private const string Signs = " :=\"'「『(（)）」』→>|\n_-、。";
    private const string Letters = "カードはがのを番号欄に記載入力送ります通知です桁私";
    private static readonly string[] Names = ["マイナ", "個人番号", "my number", "mynumber", "my_number", "my-number", "kojin"];

    /// <inheritdoc/>
    public PiiKinds Kinds => PiiKinds.JpMyNumber;

    /// <inheritdoc/>
    public Trigger Trigger => Trigger.Word;

    /// <inheritdoc/>
    public bool NeedsNumber => true;

    /// <inheritdoc/>
    public bool TryFind(in Candidate candidate, out Finding finding)
    {
        finding = default;
        var text = candidate.Text;
        var whole = candidate.Word.End == candidate.Word.Start;
        if (!IsName(whole ? candidate.Hint : text[candidate.Word.Start..candidate.Word.End]))
        {
            return false;
        }

        var start = candidate.At;
        for (var last = Math.Min(text.Length, start + Reach); start < last && !char.IsAsciiDigit(text[start]); start++)
        {
            if (whole || !IsBetween(text[start]))
            {
                return false;
            }
        }

        // マイナンバー(12桁)
        if (text[Math.Min(start, text.Length)..].StartsWith("12桁", StringComparison.Ordinal))
        {
            for (start += 3; start < text.Length && IsBetween(text[start]); start++)
            {
            }
        }

        if (start < candidate.Floor || EndOf(text, start) is not (> 0 and var end) || !NumberBoundary.Opens(text, start, candidate.Floor, certain: true) || !NumberBoundary.Closes(text, end))
        {
            return false;
        }

        finding = new Finding(start, end, PiiKinds.JpMyNumber, Confidence.Named);
        return true;
    }

    private static bool IsName(ReadOnlySpan<char> word)
    {
        foreach (var name in Names)
        {
            if (word.Contains(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBetween(char c) => Signs.Contains(c, StringComparison.Ordinal) || Letters.Contains(c, StringComparison.Ordinal);

    // In one piece, or in fours with the same sign between.
    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var run = DigitGroups.RunLength(text[start..]);
        if (run != 4)
        {
            return run == Digits ? start + run : 0;
        }

        for (var at = start + run; at < start + Digits; at += run + 1)
        {
            if (at + 1 >= text.Length || text[at] is not (' ' or '-' or '.') || text[at] != text[start + run] || DigitGroups.RunLength(text[(at + 1)..]) != run)
            {
                return 0;
            }
        }

        return start + Digits + 2;
    }
}
