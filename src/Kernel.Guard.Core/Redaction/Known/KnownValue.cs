using System.Diagnostics;

namespace KernelGuard;

/// <summary>Is one value of a customer's record. It prints nothing of it.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
[DebuggerDisplay("known value")]
public sealed class KnownValue
{
    private KnownValue(string value, PiiKinds kind, bool isName, KnownNameParts parts)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (System.Numerics.BitOperations.PopCount((ulong)kind) != 1 || (kind & PiiKinds.All) == 0)
        {
            throw new ArgumentOutOfRangeException(nameof(kind), "A known value has one kind.");
        }

        Value = value;
        Kind = kind;
        IsName = isName;
        Parts = parts;
    }

    /// <summary>Gets the kind that it counts as.</summary>
    public PiiKinds Kind { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Value { get; }

    internal bool IsName { get; }

    internal KnownNameParts Parts { get; }

    /// <summary>Makes a value that is found as it stands: without regard to case, accents, and how it is spaced; digits with any separators. Of one with more than 128 letters and digits its beginning is found too, where more than 128 of them stand.</summary>
    /// <param name="value">The value: an address, an e-mail address, a number, anything. One with fewer than 3 letters or digits (2 Han characters, 4 digits where there are no letters) is found only with the signs around it (<c>AB+</c>: with a letter, and three characters or more without quotes around it), and else never.</param>
    /// <param name="kind">The kind that it counts as; one alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none or more than one.</exception>
    public static KnownValue Text(string value, PiiKinds kind = PiiKinds.KnownValue) => new(value, kind, isName: false, KnownNameParts.Never);

    /// <summary>Makes a person's name, found in either order and with initials, too.</summary>
    /// <param name="value">The name: <c>Ada Lovelace</c>, <c>Lovelace, Ada</c> or <c>王小明</c>. Titles are left out.</param>
    /// <param name="kind">The kind that it counts as; one alone.</param>
    /// <param name="parts">When a given name or a surname alone counts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The kind is none or more than one.</exception>
    public static KnownValue Name(string value, PiiKinds kind = PiiKinds.KnownValue, KnownNameParts parts = KnownNameParts.Distinctive) => new(value, kind, isName: true, parts);

    /// <inheritdoc/>
    public override string ToString() => nameof(KnownValue);
}
