namespace KernelGuard.Testing.Scripting;

/// <summary>The tokens that an answer says it used.</summary>
internal sealed record ReplyUsage(int Prompt, int Completion, int Cached, int Reasoning)
{
    public int Total => Prompt + Completion;
}
