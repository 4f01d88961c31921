namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says what joins a placeholder's name and its number.</summary>
internal enum PlaceholderDash
{
    /// <summary>Nothing, or an underscore, as in the names of variables.</summary>
    Glued,

    /// <summary>Blanks alone.</summary>
    Blank,

    /// <summary>Another dash, as typography makes it.</summary>
    Other,

    /// <summary>The hyphen that was issued.</summary>
    Hyphen,
}

/// <summary>Is how a placeholder with an opening side is written, as far as it was read. It says how many of its brackets must stand, so that code and markup are none.</summary>
/// <param name="Brackets">How many brackets open it.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Capitals">Whether its name is in capitals.</param>
/// <param name="Blanks">Whether blanks stand in it.</param>
/// <param name="Dash">What joins name and number.</param>
internal readonly record struct PlaceholderShape(int Brackets, PlaceholderPlace Place, bool Capitals, bool Blanks, PlaceholderDash Dash = PlaceholderDash.Hyphen)
{
    /// <summary>Gets whether blanks stand between two of its brackets.</summary>
    public bool Apart { get; init; }

    /// <summary>Gets whether it is written as it was issued, its brackets apart.</summary>
    public bool IsIssued => Capitals && !Blanks && !Apart && Dash == PlaceholderDash.Hyphen;

    /// <summary>Gets whether it counts with all four brackets: as it was issued anywhere, else where it is no index, and in small letters with something for the dash.</summary>
    public bool CountsWhole => Brackets == 2 && (IsIssued || (Place.Free && (Capitals || Dash != PlaceholderDash.Glued)));

    /// <summary>Gets whether it counts with three brackets: with a dash, no two of them apart, where it is no index and no bracket before takes the one that closes it.</summary>
    public bool CountsWithoutOne => !Apart && Place.Free && Dash >= PlaceholderDash.Other && (Brackets == 2 || !Place.Inner);

    /// <summary>Gets whether it counts without its closing side: as it was issued, where it is no index.</summary>
    public bool CountsOpen => Brackets == 2 && Place.Free && IsIssued;

    /// <summary>Gets whether something that follows may make it count.</summary>
    public bool MayCount => CountsWhole || CountsWithoutOne || IsIssued;
}

/// <summary>Says where a placeholder with an opening side stands.</summary>
/// <param name="Free">Whether nothing before it makes its brackets an index or the rest of a longer row of brackets.</param>
/// <param name="Inner">Whether a bracket before it is still open.</param>
internal readonly record struct PlaceholderPlace(bool Free, bool Inner);
