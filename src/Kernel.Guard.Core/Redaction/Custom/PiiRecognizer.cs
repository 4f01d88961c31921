using System.Diagnostics;
using System.Text.RegularExpressions;
using KernelGuard.Redaction.Custom;
using KernelGuard.Redaction.Known;
using KernelGuard.Redaction.Placeholders;

namespace KernelGuard;

/// <summary>Is a recognizer of the host's own: a regular expression, a list of words, or code. It finds <see cref="PiiKinds.Custom"/>.</summary>
/// <remarks>
/// Immutable and thread-safe. It sees the text in plain form; what it finds is cut out of the original. A recognizer that throws, answers a place
/// outside its text, or runs over its time stops the request with a <see cref="RedactionException"/> that quotes nothing.
/// </remarks>
[DebuggerDisplay("{Name}")]
public sealed class PiiRecognizer
{
    private const int ShortestName = 2;
    private const int LongestName = 12;
    private const int MostRead = 16 * 1024;
    private const int LongestTail = 128;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(1);
    private readonly PiiFinder _find;
    private readonly PiiValidator? _validate;
    private readonly ContextWords? _context;
    private readonly TimeSpan _timeout;

    private PiiRecognizer(string name, PiiFinder find, PiiRecognizerOptions options, bool isBounded = false)
    {
        Name = name;
        Confidence = options.Confidence;
        _find = find;
        _validate = options.Validate;
        _context = options.Context.Count == 0 ? null : new ContextWords(options.Context);
        _timeout = isBounded && options.Validate is null ? TimeSpan.MaxValue : options.Timeout;
    }

    /// <summary>Gets the name, which placeholders show.</summary>
    public string Name { get; }

    /// <summary>Gets how sure a finding is.</summary>
    public double Confidence { get; }

    /// <summary>Makes a recognizer of a regular expression.</summary>
    /// <param name="name">The name: 2 to 12 capital ASCII letters, not <c>TEXT</c>.</param>
    /// <param name="pattern">The pattern; each whole match is a value. <see cref="RegexOptions.NonBacktracking"/> is linear, but misses matches of patterns that begin with an optional element (.NET 10.0.12: <c>\(?\d</c> on <c>( 12</c> finds only <c>2</c>).</param>
    /// <param name="options">What it is sure of; null for the defaults.</param>
    /// <param name="regexOptions">How the pattern is read.</param>
    /// <exception cref="ArgumentException">The name, the pattern or an option is not valid, or the pattern is read from right to left.</exception>
    public static PiiRecognizer FromPattern(string name, string pattern, PiiRecognizerOptions? options = null, RegexOptions regexOptions = RegexOptions.CultureInvariant)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        options = Checked(name, options);
        if (regexOptions.HasFlag(RegexOptions.RightToLeft))
        {
            throw new ArgumentException("Values are looked for from left to right: leave RegexOptions.RightToLeft out.", nameof(regexOptions));
        }

        var regex = new Regex(pattern, regexOptions, options.Timeout);
        return new PiiRecognizer(
            name,
            (text, from, out match) =>
            {
                foreach (var found in regex.EnumerateMatches(text, from))
                {
                    if (found.Length > 0)
                    {
                        match = new PiiMatch(found.Index, found.Length);
                        return true;
                    }
                }

                match = default;
                return false;
            },
            options);
    }

    /// <summary>Makes a recognizer of words or phrases, found without regard to case, accents and how they are spaced. The signs that one begins or ends with must stand there, too: <c>.NET</c>, <c>C++</c>.</summary>
    /// <param name="name">The name: 2 to 12 capital ASCII letters, not <c>TEXT</c>.</param>
    /// <param name="words">The words, thousands if need be. One with fewer than 3 letters or digits (2 Han characters, 4 digits where there are no letters) is never found without such signs.</param>
    /// <param name="options">What it is sure of; null for the defaults.</param>
    /// <exception cref="ArgumentException">The name or an option is not valid, or a word is null.</exception>
    public static PiiRecognizer FromWords(string name, IEnumerable<string> words, PiiRecognizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(words);
        options = Checked(name, options);
        string[] all = [.. words];
        if (all.Contains(null))
        {
            throw new ArgumentException("A word is null.", nameof(words));
        }

        var matcher = WordList.Build(all);
        return new PiiRecognizer(
            name,
            (text, from, out match) =>
            {
                var found = matcher.TryFind(text, from, out var value);
                match = new PiiMatch(value.Start, value.End - value.Start);
                return found;
            },
            options,
            isBounded: true);
    }

    /// <summary>Makes a recognizer of code.</summary>
    /// <param name="name">The name: 2 to 12 capital ASCII letters, not <c>TEXT</c>.</param>
    /// <param name="find">Looks for the next value.</param>
    /// <param name="options">What it is sure of; null for the defaults. Code cannot be interrupted: its time is looked at after each call.</param>
    /// <exception cref="ArgumentException">The name or an option is not valid.</exception>
    public static PiiRecognizer FromCode(string name, PiiFinder find, PiiRecognizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(find);
        return new PiiRecognizer(name, find, Checked(name, options));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Looks for the next value that passes the check and has its word, and goes on behind it.</summary>
    /// <param name="text">The folded text.</param>
    /// <param name="hint">What names the text; empty for nothing.</param>
    /// <param name="from">Where to begin; afterwards behind the value.</param>
    /// <param name="started">When this recognizer began with this text.</param>
    /// <param name="match">The value.</param>
    /// <exception cref="RedactionException">The recognizer failed or took too long.</exception>
    internal bool TryFind(ReadOnlySpan<char> text, ReadOnlySpan<char> hint, ref int from, long started, out PiiMatch match)
    {
        var (refused, left) = (0, MostRead);
        while (from < text.Length && Ask(text, from, started, out match))
        {
            var end = match.Start + match.Length;
            left = match.Start < refused ? left : MostRead;
            if (end == refused && match.Start > 0 && char.IsDigit(text[match.Start]) && char.IsDigit(text[match.Start - 1]))
            {
                // The rest of a number that was refused is refused with it.
                from = BehindDigits(text, match.Start, end);
                continue;
            }

            var valid = IsValid(text.Slice(match.Start, match.Length));
            if (Stopwatch.GetElapsedTime(started) > _timeout)
            {
                throw Failed();
            }

            if (valid && (_context is null || _context.StandNear(text, match, hint)))
            {
                from = end;
                return true;
            }

            // Another value may begin within it. Of what is long the last part alone is read again and again, so that time stays linear.
            refused = Math.Max(refused, end);
            left -= match.Length;
            from = left > 0 ? match.Start + 1 : Math.Max(match.Start + 1, refused - LongestTail);
        }

        match = default;
        return false;
    }

    private static int BehindDigits(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && char.IsDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private bool Ask(ReadOnlySpan<char> text, int from, long started, out PiiMatch match)
    {
        bool found;
        try
        {
            found = _find(text, from, out match);
        }
        catch (Exception)
        {
            // Not kept as the inner exception: it may quote the text, as a regular expression's timeout does.
            throw Failed();
        }

        if (Stopwatch.GetElapsedTime(started) > _timeout || (found && (match.Start < from || match.Length < 1 || match.Start > text.Length - match.Length)))
        {
            throw Failed();
        }

        return found;
    }

    private bool IsValid(ReadOnlySpan<char> value)
    {
        try
        {
            return _validate?.Invoke(value) ?? true;
        }
        catch (Exception)
        {
            throw Failed();
        }
    }

    private RedactionException Failed() => new($"The recognizer {Name} failed or took too long, so nothing was sent.");

    private static PiiRecognizerOptions Checked(string name, PiiRecognizerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(name);
        options ??= new PiiRecognizerOptions();
        if (name.Length is < ShortestName or > LongestName || name.AsSpan().IndexOfAnyExceptInRange('A', 'Z') >= 0)
        {
            throw new ArgumentException("A recognizer's name is 2 to 12 capital ASCII letters.", nameof(name));
        }

        if (name == PlaceholderNames.OfText)
        {
            throw new ArgumentException($"The name {name} is taken: text that looks like a placeholder gets it. Choose another.", nameof(name));
        }

        if (options.Confidence is not (> 0 and <= 1))
        {
            throw new ArgumentException("A recognizer's confidence is above 0 and up to 1.", nameof(options));
        }

        if (options.Timeout < TimeSpan.FromMilliseconds(1) || options.Timeout > LongestTimeout)
        {
            throw new ArgumentException("A recognizer's timeout is 1 ms to 1 minute.", nameof(options));
        }

        return options.Context.Contains(null!) ? throw new ArgumentException("A word of a recognizer's context is null.", nameof(options)) : options;
    }
}
