namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Is how one kind of id is generated, written and spoken of. In a form, # takes the next character of the value; in a context, {0} is the written value.</summary>
public sealed record IdCase(PiiKinds Kind, Func<Random, string> Value)
{
    /// <summary>Gets the forms that are found beside a word.</summary>
    public string[] Forms { get; init; } = [];

    /// <summary>Gets the forms that are found without one.</summary>
    public string[] Alone { get; init; } = [];

    /// <summary>Gets the words that name it, in English and the country's language, and in others.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>Gets the words that speak of ids of other continents too, some of which chance makes of it.</summary>
    public string[] Shared { get; init; } = [];

    /// <summary>Gets which character may be changed so that the value is none; -1 where none is checked.</summary>
    public int CheckAt { get; init; } = -1;

    public static string Write(string form, string value)
    {
        var written = new System.Text.StringBuilder();
        var next = 0;
        foreach (var c in form)
        {
            written.Append(c == '#' ? value[next++] : c);
        }

        return next == value.Length ? written.ToString() : throw new ArgumentException(form, nameof(form));
    }

    public string Break(string value)
    {
        var broken = value.ToCharArray();
        broken[CheckAt] = value[CheckAt] switch
        {
            '9' => '0',
            'Z' => 'A',
            _ when Kind == PiiKinds.CnResidentId => value[CheckAt] == 'X' ? '5' : 'X',
            var c => (char)(c + 1),
        };
        return new string(broken);
    }

    public override string ToString() => Kind.ToString();
}
