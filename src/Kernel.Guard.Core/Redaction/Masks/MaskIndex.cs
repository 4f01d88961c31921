namespace KernelGuard.Redaction.Masks;

/// <summary>Finds the masks that can begin at a run of digits by how long the run is, how many letters stand before it, and what stands behind it.</summary>
internal sealed class MaskIndex
{
    private const int LongestRun = 32;
    private const int Followers = (int)MaskFollower.Separator + 1;

    /// <summary>How many letters a mask may begin with.</summary>
    public const int MostLetters = 8;

    private readonly MaskRule[][] _rules = new MaskRule[(MostLetters + 1) * (LongestRun + 1) * Followers][];

    /// <summary>Creates the index.</summary>
    /// <exception cref="ArgumentException">A mask has too many letters before its first digit.</exception>
    public MaskIndex(IEnumerable<MaskRule> rules)
    {
        var lists = _rules.Select(static _ => new List<MaskRule>()).ToArray();
        foreach (var rule in rules)
        {
            var letters = Letters(rule.Mask);
            if (letters > MostLetters)
            {
                throw new ArgumentException($"The mask {rule.Mask} begins with more than {MostLetters} letters.", nameof(rules));
            }

            foreach (var run in Runs(rule.Mask.AsSpan(Lead(rule.Mask))))
            {
                for (var follower = MaskFollower.Other; follower <= MaskFollower.Separator; follower++)
                {
                    if (MaskFollowers.May(rule.Mask.AsSpan(Lead(rule.Mask)), run, follower))
                    {
                        lists[Slot(letters, run, follower)].Add(rule);
                    }
                }
            }
        }

        for (var i = 0; i < lists.Length; i++)
        {
            _rules[i] = [.. lists[i]];
        }
    }

    /// <summary>Answers the masks for a place.</summary>
    /// <param name="letters">How many letters stand before the run, directly or behind one separator.</param>
    /// <param name="run">How many digits the run has.</param>
    /// <param name="follower">What stands behind it.</param>
    public ReadOnlySpan<MaskRule> this[int letters, int run, MaskFollower follower] => run > LongestRun ? [] : _rules[Slot(letters, run, follower)];

    /// <summary>Answers how many characters of a mask stand before its first digit.</summary>
    public static int Lead(ReadOnlySpan<char> mask) => mask.IndexOfAny("0123456789X");

    private static int Slot(int letters, int run, MaskFollower follower) => (((letters * (LongestRun + 1)) + run) * Followers) + (int)follower;

    private static int Letters(string mask) => mask.Take(Lead(mask)).Count(static m => m == 'A' || m is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'));

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
}
