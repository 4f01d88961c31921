namespace KernelGuard.Redaction.Placeholders;

/// <summary>Says how values are written into an answer.</summary>
internal enum AnswerFormat
{
    /// <summary>As they are, whatever stands around them.</summary>
    Exact,

    /// <summary>As they are, but escaped within JSON that stands in the text: alone, behind a sentence, in a fence.</summary>
    Text,

    /// <summary>Escaped: a response format promises JSON.</summary>
    Json,
}
