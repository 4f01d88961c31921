namespace KernelGuard.Redaction.Lexicon;

/// <summary>Is a list of words and phrases that speak of kinds, in any language.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Words">
/// The words, separated by commas, in lower case, accents left out as in <c>numero de telefono</c>. The parts of a phrase may be joined by a blank, an underscore, a dash, a dot, a line
/// break or nothing at all (camel case), so that <c>birth date</c> is met in <c>birth_date</c>, <c>BirthDate</c> and <c>birth-date</c> too. A star at the end leaves the word's end open.
/// </param>
internal readonly record struct Phrases(PiiKinds Kinds, string Words)
{
    /// <summary>Speaks of none of the kinds: an order, an invoice, a version. Internal to the lexicon.</summary>
    public const PiiKinds Other = (PiiKinds)(1UL << 63);

    /// <summary>
    /// Marks phrases that are everyday words of some language, such as SIN and NAS: they count in capitals only, as a key (<c>"sin": "…"</c>, <c>sin=…</c>), or as all of a name or a head.
    /// Internal to the lexicon; no answer holds it.
    /// </summary>
    public const PiiKinds Capitals = (PiiKinds)(1UL << 62);
}
