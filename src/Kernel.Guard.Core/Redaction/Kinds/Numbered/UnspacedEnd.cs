namespace KernelGuard.Redaction.Kinds.Numbered;

/// <summary>Tells how a text ends that may announce a number.</summary>
internal enum UnspacedEnd
{
    /// <summary>It announces none.</summary>
    Other,

    /// <summary>With a word for whoever or whatever has a number: 客户.</summary>
    Noun,

    /// <summary>With such a word and one for a number: 客户号.</summary>
    Number,
}
