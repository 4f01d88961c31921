using KernelGuard.Corpus;

namespace KernelGuard.Tests.Redaction;

/// <summary>
/// Gives texts with values of every kind that the corpus makes, one after the other. A text that the engine alone does not clear of its values is left
/// out: what is found is the engine's tests' matter, what becomes of it on the way is this one's.
/// </summary>
public sealed class Planted
{
    private const int Tries = 8;
    private const int Shortest = 7;
    private static readonly Redactor Engine = new();
    private readonly Queue<(string Text, string[] Values)> _texts = new();

    public Planted(int seed)
    {
        Draw = new Draw(seed);
        foreach (var spec in CorpusCases.Kinds.OrderBy(_ => Draw.Below(1000)))
        {
            foreach (var text in Of(spec, seed, Tries).Take(1))
            {
                _texts.Enqueue(text);
            }
        }
    }

    public Draw Draw { get; }

    /// <summary>Gets the values that were planted.</summary>
    public List<string> Values { get; } = [];

    /// <summary>Gives texts with values of a kind that the engine clears, also among characters that JSON escapes.</summary>
    /// <param name="spec">The kind.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="tries">How many texts are made.</param>
    public static IEnumerable<(string Text, string[] Values)> Of(KindSpec spec, int seed, int tries)
    {
        foreach (var one in Positives.Of(spec, new Draw(seed * 64 + System.Numerics.BitOperations.Log2((ulong)spec.Kind)), tries))
        {
            string[] values = [.. one.Values.Select(value => one.Text.Substring(value.Start, value.Length))];
            if (one.Text.Length < 200 && values.All(IsTelling) && IsCleared(one.Text, values) && IsCleared(Escaping(one.Text), values))
            {
                yield return (one.Text, values);
            }
        }
    }

    /// <summary>Puts a text among characters that JSON escapes.</summary>
    public static string Escaping(string text) => $"<\"q\"> \\ \t& ü\n{text}\n\"end\" \\";

    /// <summary>Answers the next text, no longer than a place takes.</summary>
    public string Next(int longest = int.MaxValue)
    {
        while (true)
        {
            var (text, values) = _texts.Dequeue();
            _texts.Enqueue((text, values));
            if (text.Length <= longest)
            {
                Values.AddRange(values);
                return text;
            }
        }
    }

    /// <summary>Answers a value that stands by itself and may be the name of a message's author.</summary>
    public string NextName()
    {
        var name = _texts.SelectMany(static text => text.Values).First(value => value.Length <= 60 && !value.Any(static c => char.IsWhiteSpace(c) || c is '<' or '|' or '\\' or '/' or '>') && IsCleared(value, [value]));
        Values.Add(name);
        return name;
    }

    /// <summary>Answers the next text among characters that JSON escapes.</summary>
    public string NextEscaped() => Escaping(Next());

    /// <summary>Cuts a text into pieces of 1 to 9 characters.</summary>
    public string[] Cut(string text)
    {
        List<string> pieces = [];
        for (var at = 0; at < text.Length;)
        {
            var length = Math.Min(Draw.Between(1, 9), text.Length - at);
            length += char.IsHighSurrogate(text[at + length - 1]) ? 1 : 0;
            pieces.Add(text.Substring(at, length));
            at += length;
        }

        return [.. pieces];
    }

    private static bool IsTelling(string value) => value.Count(char.IsLetterOrDigit) >= Shortest;

    private static bool IsCleared(string text, string[] values)
    {
        var redacted = Engine.Redact(text).Text;
        return !values.Any(value => redacted.Contains(value, StringComparison.OrdinalIgnoreCase));
    }
}
