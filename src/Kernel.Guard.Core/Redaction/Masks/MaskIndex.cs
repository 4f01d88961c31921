namespace KernelGuard.Redaction.Masks;

/// <summary>Finds the masks that can begin at a run of digits by how long the run is and how many letters stand before it.</summary>
internal sealed class MaskIndex
{
    private const int LongestRun = 32;

    /// <summary>How many letters a mask may begin with.</summary>
    public const int MostLetters = 8;

    private readonly MaskSlot[] _slots = new MaskSlot[2 * (MostLetters + 1) * (LongestRun + 1)];

    /// <summary>Creates the index.</summary>
    /// <exception cref="ArgumentException">A mask has too many letters before its first digit.</exception>
    public MaskIndex(IEnumerable<MaskRule> rules)
    {
        var lists = _slots.Select(static _ => new List<MaskRule>()).ToArray();
        foreach (var rule in rules)
        {
            var letters = Letters(rule.Mask);
            if (letters > MostLetters)
            {
                throw new ArgumentException($"The mask {rule.Mask} begins with more than {MostLetters} letters.", nameof(rules));
            }

            foreach (var run in Runs(rule.Mask.AsSpan(Lead(rule.Mask))))
            {
                if (letters == 0 || IsGlued(rule.Mask))
                {
                    lists[Slot(letters, run, parted: false)].Add(rule);
                }

                if (letters > 0 && IsParted(rule.Mask))
                {
                    lists[Slot(letters, run, parted: true)].Add(rule);
                }
            }
        }

        for (var i = 0; i < lists.Length; i++)
        {
            _slots[i] = new MaskSlot(lists[i], i % (LongestRun + 1));
        }
    }

    /// <summary>Answers the masks for a place.</summary>
    /// <param name="letters">How many letters stand before the run.</param>
    /// <param name="run">How many digits the run has.</param>
    /// <param name="parted">Whether a separator stands between the letters and the run.</param>
    public MaskSlot this[int letters, int run, bool parted] => _slots[Slot(letters, Math.Min(run, LongestRun), parted)];

    /// <summary>Answers how many characters of a mask stand before its first digit.</summary>
    public static int Lead(ReadOnlySpan<char> mask) => mask.IndexOfAny("0123456789X");

    // How long the first run of digits can be: up to any separator, letter or end. Where the mask goes on with X, the run may go on.
    private static IEnumerable<int> Runs(ReadOnlySpan<char> mask)
    {
        var runs = new SortedSet<int>();
        var digits = 0;
        foreach (var m in mask)
        {
            switch (m)
            {
                case >= '0' and <= '9':
                    digits++;
                    continue;
                case '?':
                    runs.Add(digits);
                    continue;
                case 'X':
                    runs.Add(digits);
                    digits++;
                    continue;
            }

            break;
        }

        runs.Add(digits);
        return runs.Where(static run => run is > 0 and <= LongestRun);
    }

    private static int Slot(int letters, int run, bool parted) => ((((parted ? 1 : 0) * (MostLetters + 1)) + letters) * (LongestRun + 1)) + run;

    // What stands directly before a mask's first digit.
    private static bool IsGlued(string mask) => mask[Lead(mask) - 1] is '?' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsParted(string mask) => !char.IsAsciiLetter(mask[Lead(mask) - 1]);

    private static int Letters(string mask) => mask.Take(Lead(mask)).Count(static m => m == 'A' || m is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));
}
