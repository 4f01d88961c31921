namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says how far a placeholder was read.</summary>
internal enum FormState
{
    /// <summary>There is none, whatever follows.</summary>
    None,

    /// <summary>What follows decides.</summary>
    UnderWay,

    /// <summary>It is one, whatever follows.</summary>
    Whole,
}

/// <summary>Is what was read of a placeholder.</summary>
internal readonly ref struct PlaceholderForm(FormState state, int slot, int number, int length)
{
    /// <summary>Gets how far it was read.</summary>
    public FormState State { get; init; } = state;

    /// <summary>Gets the name's slot; -1 while the name is not over.</summary>
    public int Slot { get; } = slot;

    /// <summary>Gets the number so far; 0 while there is none.</summary>
    public int Number { get; } = number;

    /// <summary>Gets how long it is, where it is whole.</summary>
    public int Length { get; init; } = length;

    /// <summary>Gets the beginning of a name that is not over.</summary>
    public ReadOnlySpan<char> Name { get; private init; }

    /// <summary>Gets whether it is a name without opening brackets; that of escaped text is none.</summary>
    public bool Bare { get; init; }

    /// <summary>Makes what ends within the name.</summary>
    public static PlaceholderForm UnderWay(ReadOnlySpan<char> name) => new(FormState.UnderWay, -1, 0, 0) { Name = name };

    /// <summary>Makes what ends behind the name.</summary>
    public static PlaceholderForm UnderWay(int slot, int number) => new(FormState.UnderWay, slot, number, 0);
}
