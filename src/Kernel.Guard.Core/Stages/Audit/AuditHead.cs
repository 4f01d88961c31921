using System.Globalization;

namespace KernelGuard;

/// <summary>Is the end of a writer's chain. Kept apart from the file, it shows whether the file still reaches to it.</summary>
/// <param name="Writer">The writer.</param>
/// <param name="Sequence">The number of its last entry; 0 before the first.</param>
/// <param name="Hash">That entry's hash, in hexadecimal.</param>
public sealed record AuditHead(string Writer, long Sequence, string Hash)
{
    /// <summary>Reads a head from its text form.</summary>
    /// <param name="text">What <see cref="ToString"/> made, and the log event <c>kernelguard.audit.head</c> holds.</param>
    /// <returns>The head.</returns>
    /// <exception cref="FormatException">The text is none.</exception>
    public static AuditHead Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [{ Length: > 0 } writer, var number, { Length: 64 } hash]
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && hash.All(char.IsAsciiHexDigit)
            ? new AuditHead(writer, sequence, hash.ToUpperInvariant())
            : throw new FormatException("A head of the audit ledger is its writer, number and hash with slashes between them.");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Writer}/{Sequence}/{Hash}");
}
