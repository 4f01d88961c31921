namespace KernelGuard.Redaction.Placeholders;

/// <summary>Counts the square brackets that are open in an answer. One that nothing closes soon, as in <c>[0,1)</c>, is forgotten.</summary>
/// <param name="Count">How many are open.</param>
/// <param name="Last">Where the last one stands, in the whole answer.</param>
internal readonly record struct OpenBrackets(int Count, int Last)
{
    private const int Farthest = 80;

    /// <summary>Says whether one is open at a place.</summary>
    public bool AnyAt(int place) => Count > 0 && place - Last <= Farthest;

    /// <summary>Answers what is open behind brackets.</summary>
    /// <param name="bracket">The bracket.</param>
    /// <param name="times">How often it stands there.</param>
    /// <param name="place">Where the first one stands.</param>
    public OpenBrackets Behind(char bracket, int times, int place)
    {
        var count = AnyAt(place) ? Count : 0;
        return bracket == '[' ? new OpenBrackets(count + times, place + times - 1) : new OpenBrackets(Math.Max(0, count - times), Last);
    }
}
