namespace KernelGuard.Redaction.Kinds.People.Fields;

/// <summary>Names what binds a label and the value behind it.</summary>
internal enum Bond
{
    /// <summary>Nothing but blanks.</summary>
    None,

    /// <summary>A small word that binds other things as well: "to", "as".</summary>
    Weak,

    /// <summary>A verb: "is".</summary>
    Verb,

    /// <summary>A sign: a colon, an equals sign, a quote, the next cell of a table, a tag.</summary>
    Sign,
}

/// <summary>Is what stands between a label and its value.</summary>
/// <param name="End">Where the value begins.</param>
/// <param name="Bond">What binds them.</param>
/// <param name="Loose">Whether the value is the label's only by its place: under it, in the next cell, in the answer to a question. It must then prove itself by its shape.</param>
/// <param name="Code">Whether it is an assignment as in source code: an equals sign between blanks, without a quote.</param>
/// <param name="Quoted">Whether the value begins behind a quote.</param>
internal readonly record struct LabelGap(int End, Bond Bond, bool Loose, bool Code, bool Quoted)
{
    /// <summary>Gets whether a sign binds them.</summary>
    public bool Joined => Bond == Bond.Sign;

    /// <summary>Gets whether a verb binds them.</summary>
    public bool Linked => Bond == Bond.Verb;

    /// <summary>Reads what stands behind a label; bounded.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="start">Where the label begins.</param>
    /// <param name="end">Where it ends; its start for a text that is all of a field.</param>
    public static LabelGap Read(ReadOnlySpan<char> text, int start, int end) =>
        start == end ? new LabelGap(end, Bond.Sign, false, false, false) : new GapReader(text, start, end).Read();
}
