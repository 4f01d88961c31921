namespace KernelGuard.Redaction.Scanning;

/// <summary>Is a place in a text that is replaced.</summary>
/// <param name="Start">The first character.</param>
/// <param name="End">The character after the last.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Confidence">How sure it is; see <see cref="Scanning.Confidence"/>.</param>
internal readonly record struct Finding(int Start, int End, PiiKinds Kind, float Confidence = Confidence.Checked)
{
    /// <summary>Gets how long it is.</summary>
    public int Length => End - Start;

    /// <summary>Says whether this is to be taken rather than another at the same trigger: the surer one, then the longer one.</summary>
    public bool Beats(in Finding other) => Confidence > other.Confidence || (Confidence == other.Confidence && Length > other.Length);
}
