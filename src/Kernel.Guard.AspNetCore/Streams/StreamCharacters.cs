namespace KernelGuard.AspNetCore.Streams;

/// <summary>Counts the characters that the streams of this process keep together. Thread-safe.</summary>
internal sealed class StreamCharacters(long most)
{
    private long _kept;

    /// <summary>Gets whether they keep more than they may.</summary>
    public bool AreTooMany => Interlocked.Read(ref _kept) > most;

    public void Add(int characters) => Interlocked.Add(ref _kept, characters);
}
