namespace KernelGuard.Corpus;

/// <summary>Holds what a kind is called, by language; <c>*</c> is what every language calls it.</summary>
public sealed class Labels
{
    private readonly Dictionary<string, string[]> _byLanguage = [];

    /// <summary>Reads labels written as <c>en=a|b;de=c;*=d</c>.</summary>
    public Labels(string text)
    {
        foreach (var part in text.Split(';'))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            _byLanguage.Add(part[..at].Trim(), part[(at + 1)..].Split('|'));
        }
    }

    /// <summary>Gets the languages that have a label of their own.</summary>
    public IEnumerable<string> Languages => _byLanguage.Keys.Where(key => key != "*");

    /// <summary>Finds the labels of a language: its own, those of all, or null.</summary>
    public IReadOnlyList<string>? Of(string language) => _byLanguage.GetValueOrDefault(language) ?? _byLanguage.GetValueOrDefault("*");

    /// <summary>Reads labels.</summary>
    public static implicit operator Labels(string text) => new(text);
}
