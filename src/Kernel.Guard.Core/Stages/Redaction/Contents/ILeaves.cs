namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Is what is done to every text of a message: redacting it on its way out, or restoring it on its way back.</summary>
internal interface ILeaves
{
    /// <summary>Gets whether texts are redacted: numbers and names count as texts then, and what quotes the original is left out of copies.</summary>
    bool Redacts { get; }

    /// <summary>Answers a text as it goes on; the same instance where nothing changes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What names it, such as its JSON key; empty for nothing.</param>
    string Text(string text, ReadOnlySpan<char> name);

    /// <summary>Reads the address of a content. An address with a placeholder in it would lead elsewhere, so it is never changed.</summary>
    /// <param name="address">The address.</param>
    /// <param name="kind">The content's kind.</param>
    /// <exception cref="RedactionException">It may not leave.</exception>
    void Address(Uri address, string kind);

    /// <summary>Says, from its raw form alone, whether a text of a JSON value may change.</summary>
    bool MayChange(ReadOnlySpan<byte> json);
}
