using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

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
internal struct PlaceholderForm(FormState state, int slot, int number, int length)
{
    private Letters _name;
    private int _letters;

    /// <summary>Gets how far it was read.</summary>
    public FormState State { readonly get; init; } = state;

    /// <summary>Gets the name's slot; -1 while the name is not over.</summary>
    public readonly int Slot { get; } = slot;

    /// <summary>Gets the number so far; 0 while there is none.</summary>
    public readonly int Number { get; } = number;

    /// <summary>Gets how long it is, where it is whole.</summary>
    public int Length { readonly get; init; } = length;

    /// <summary>Gets the beginning of a name that is not over.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> Name => ((ReadOnlySpan<char>)_name)[.._letters];

    /// <summary>Gets whether it is a name without opening brackets; that of escaped text is none.</summary>
    public bool Bare { readonly get; init; }

    /// <summary>Makes what ends within the name.</summary>
    public static PlaceholderForm UnderWay(scoped ReadOnlySpan<char> name)
    {
        var form = new PlaceholderForm(FormState.UnderWay, -1, 0, 0) { _letters = name.Length };
        name.CopyTo(form._name);
        return form;
    }

    /// <summary>Makes what ends behind the name.</summary>
    public static PlaceholderForm UnderWay(int slot, int number) => new(FormState.UnderWay, slot, number, 0);

    [InlineArray(PlaceholderNames.LongestName)]
    private struct Letters
    {
        private char _first;
    }
}
