using System.Text;
using Microsoft.ML.Tokenizers;

namespace KernelGuard.Accounting;

/// <summary>Counts the tokens of texts. Thread-safe.</summary>
internal interface ITokenCounter
{
    /// <summary>Answers how many tokens a text takes at most.</summary>
    /// <param name="text">The text.</param>
    int Count(string text);
}

/// <summary>
/// Holds a counter for each encoding. It is loaded when it is first asked for, because its vocabulary takes tens of megabytes. One that cannot be loaded
/// is as one that nobody knows: bytes are counted, which are a bound too.
/// </summary>
internal static class TokenCounters
{
    public const string O200k = "o200k_base";
    public const string Cl100k = "cl100k_base";

    private static readonly Lazy<ITokenCounter?> OfO200k = new(static () => Loaded(static () => new TiktokenCounter(O200k)));
    private static readonly Lazy<ITokenCounter?> OfCl100k = new(static () => Loaded(static () => new TiktokenCounter(Cl100k)));

    public static bool Knows(string encoding) => encoding is O200k or Cl100k;

    /// <summary>Answers the counter of an encoding, or null where it is unknown or its vocabulary cannot be loaded.</summary>
    /// <param name="encoding">The encoding's name, or null.</param>
    public static ITokenCounter? For(string? encoding) => encoding switch
    {
        O200k => OfO200k.Value,
        Cl100k => OfCl100k.Value,
        _ => null,
    };

    /// <summary>Answers a counter; null where it cannot be made.</summary>
    /// <param name="make">Makes it.</param>
    internal static ITokenCounter? Loaded(Func<ITokenCounter> make)
    {
        try
        {
            return make();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }

    private sealed class TiktokenCounter(string encoding) : ITokenCounter
    {
        // The tokenizer reads the text of a control token as that token; a provider reads it in content as plain text, which takes more.
        private const string ControlToken = "<|";

        private readonly TiktokenTokenizer _tokenizer = TiktokenTokenizer.CreateForEncoding(encoding);

        public int Count(string text) =>
            text.Contains(ControlToken, StringComparison.Ordinal) || UnbrokenRuns.IsIn(text) ? Encoding.UTF8.GetByteCount(text) : _tokenizer.CountTokens(text);
    }
}
