namespace KernelGuard.Corpus;

/// <summary>One way to write a value.</summary>
/// <param name="Write">Makes a value and writes it.</param>
public sealed record Form(Func<Draw, string> Write)
{
    /// <summary>Says whether a careful reader knows it without any word.</summary>
    public bool Alone { get; init; }

    /// <summary>The only language in which it is used; null for all.</summary>
    public string? Language { get; init; }

    /// <summary>Its labels, in place of the kind's: <c>en=a|b;de=c;*=d</c>.</summary>
    public Labels? Labels { get; init; }

    /// <summary>Its JSON keys, in place of the kind's.</summary>
    public string? Keys { get; init; }

    /// <summary>Its own sentences, in place of the labelled ones; ‹V› is the value.</summary>
    public IReadOnlyList<string>? Sentences { get; init; }

    /// <summary>Gets what its values are as well: a Chinese driving licence has the number of its holder's resident id.</summary>
    public PiiKinds Also { get; init; }

    /// <summary>Says whether it is put into JSON, tables and code.</summary>
    public bool Structured { get; init; } = true;
}
