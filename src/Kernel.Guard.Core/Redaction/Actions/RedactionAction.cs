namespace KernelGuard;

/// <summary>Names what happens to a value that redaction finds. Only placeholders give the value back in the answer.</summary>
public enum RedactionAction
{
    /// <summary>A placeholder such as <c>[[EMAIL-1]]</c> takes its place, and the answer gets the value back. The default.</summary>
    Placeholder,

    /// <summary>Most of its characters become stars: <c>**** **** **** 1111</c>, <c>a***@example.com</c>. At most four are shown (an e-mail's domain apart), and at most a third.</summary>
    Mask,

    /// <summary>A keyed hash takes its place, the same for the same value in every request, however it is written: <c>[[EMAIL#9f86d081884c7d65]]</c>, 64 bits of HMAC-SHA256 (RFC 2104).</summary>
    Hash,

    /// <summary>It is removed; of two blanks around it one stays.</summary>
    Drop,

    /// <summary>The request is refused with a <see cref="RedactionException"/> that names the kind and nothing else.</summary>
    Block,
}
