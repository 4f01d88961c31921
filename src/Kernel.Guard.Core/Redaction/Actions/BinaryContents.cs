namespace KernelGuard;

/// <summary>Names what happens to contents that redaction cannot read: images, audio, files, bytes that are no text, and contents of unknown types.</summary>
public enum BinaryContents
{
    /// <summary>They are sent, and counted in the call's record. The default.</summary>
    Pass,

    /// <summary>The request is refused with a <see cref="RedactionException"/> that names the content's type.</summary>
    Refuse,
}
