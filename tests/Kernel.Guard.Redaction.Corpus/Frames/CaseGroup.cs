namespace KernelGuard.Corpus;

/// <summary>Names the groups that have aims of their own.</summary>
public enum CaseGroup
{
    /// <summary>Values as people and programs write them.</summary>
    Plain,

    /// <summary>Values that are hidden, split or written with other characters.</summary>
    Garbled,

    /// <summary>Look-alikes; nothing in them is personal.</summary>
    Negative,
}
