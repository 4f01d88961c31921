namespace KernelGuard.Redaction.Known;

/// <summary>Is a step of a tree of values, each written in plain letters without separators.</summary>
internal sealed class ValueNode
{
    /// <summary>How many letters of a value must stand one behind the other where the rest of it need not.</summary>
    public const int LongestWhole = 128;

    /// <summary>How many they are where the value begins with a row of repetitions: a text of such rows would else be read so far from each of them.</summary>
    public const int LongestRepeated = 32;

    private const int FewestRepetitions = 4;

    private char[] _keys = [];
    private ValueNode[] _nodes = [];

    /// <summary>Gets whether separators may stand behind this step.</summary>
    public bool Breaks { get; private set; }

    /// <summary>Gets whether a word may be parted behind this step.</summary>
    public bool Parts { get; private set; }

    /// <summary>Gets whether further names or their initials may stand behind this step.</summary>
    public bool Middle { get; private set; }

    /// <summary>Gets the signs that the values have behind this step, which may stand there wherever such a sign parts other values.</summary>
    public string Signs { get; private set; } = string.Empty;

    /// <summary>Gets what ends here; null for nothing.</summary>
    public Ending? Value { get; private set; }

    /// <summary>Gets whose value it is of which more than <see cref="LongestWhole"/> letters lead here; null for nobody's.</summary>
    public ValueOwner? Begun { get; private set; }

    /// <summary>Gets the letters that lead on.</summary>
    public ReadOnlySpan<char> Keys => _keys;

    /// <summary>Answers the step that a letter leads to; null for none.</summary>
    public ValueNode? Find(char c)
    {
        if (_keys.Length == 1)
        {
            return _keys[0] == c ? _nodes[0] : null;
        }

        var at = _keys.AsSpan().BinarySearch(c);
        return at < 0 ? null : _nodes[at];
    }

    /// <summary>Adds a value, while the tree is built.</summary>
    /// <param name="form">A way to write it.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="begun">Whether a long value's beginning counts too.</param>
    public void Add(in ValueForm form, ValueOwner owner, bool begun = false)
    {
        var node = this;
        begun &= !form.Capitals && !form.Spaced && form.Signs is null;
        var whole = begun ? Whole(form.Letters) : int.MaxValue;
        for (var i = 0; i < form.Letters.Length; i++)
        {
            if (i > 0 && form.GapBefore(i) is { } gap)
            {
                node.Breaks = true;
                node.Signs += string.Concat(gap.Except(" \t\n\r").Except(node.Signs));
            }

            node.Parts |= form.PartsBefore(i);
            node.Middle |= i > 0 && i == form.Middle;
            node = node.Step(form.Letters[i]);
            node.Begun ??= i >= whole ? owner : null;
        }

        // The first owner stays; the most lenient way to write it counts.
        var known = node.Value;
        node.Value = new Ending(known?.Owner ?? owner, form.Capitals && known?.Capitals != false, form.Abbreviated || known?.Abbreviated == true, form.Stopped || known?.Stopped == true, form.Spaced && known?.Spaced != false, form.Turned && known?.Turned != false, known is { Parts: > 0 } && form.Parts > 0 ? Math.Min(known.Parts, form.Parts) : Math.Max(known?.Parts ?? 0, form.Parts), form.Signs is null || known?.Bare == true, form.Signs is null ? known?.Signs ?? [] : [.. known?.Signs ?? [], form.Signs]);
    }

    // How many letters must stand whole. The longest beginning that is also an end tells after how many letters a beginning repeats itself.
    private static int Whole(string letters)
    {
        Span<int> repeated = stackalloc int[LongestWhole];
        repeated[0] = 0;
        for (var (i, same) = (1, 0); i < Math.Min(letters.Length, LongestWhole); i++)
        {
            while (same > 0 && letters[i] != letters[same])
            {
                same = repeated[same - 1];
            }

            same += letters[i] == letters[same] ? 1 : 0;
            repeated[i] = same;
            if (i >= LongestRepeated && (i + 1 - same) * FewestRepetitions <= i + 1)
            {
                return i;
            }
        }

        return LongestWhole;
    }

    private ValueNode Step(char c)
    {
        var at = _keys.AsSpan().BinarySearch(c);
        if (at >= 0)
        {
            return _nodes[at];
        }

        var node = new ValueNode();
        _keys = [.. _keys[..~at], c, .. _keys[~at..]];
        _nodes = [.. _nodes[..~at], node, .. _nodes[~at..]];
        return node;
    }

    /// <summary>Is the end of a value.</summary>
    /// <param name="Owner">Whose value it is.</param>
    /// <param name="Capitals">Whether each word must begin with a capital, as initials and single names must.</param>
    /// <param name="Abbreviated">Whether a full stop behind belongs to it.</param>
    /// <param name="Stopped">Whether small letters do where its initial has its full stop.</param>
    /// <param name="Spaced">Whether a separator must stand in it: an initial is no part of a word.</param>
    /// <param name="Turned">Whether a comma must stand in it.</param>
    /// <param name="Parts">How many gaps must stand in it where one of its words is parted: of "theory an" nothing tells that it is "Theo Ryan". 0 where none may be.</param>
    /// <param name="Bare">Whether it counts without signs around it.</param>
    /// <param name="Signs">The signs that may stand around it, or must where it does not count without.</param>
    internal sealed record Ending(ValueOwner Owner, bool Capitals, bool Abbreviated, bool Stopped, bool Spaced, bool Turned, int Parts, bool Bare, ValueSigns[] Signs);
}
