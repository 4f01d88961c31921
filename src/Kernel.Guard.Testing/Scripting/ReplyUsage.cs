namespace KernelGuard.Testing.Scripting;

/// <summary>The tokens that an answer says it used; it says nothing of cache writes where they are null.</summary>
internal sealed record ReplyUsage(int Prompt, int Completion, int Cached, int Reasoning, int? CacheWrite = null)
{
    public int Total => Prompt + Completion;
}
