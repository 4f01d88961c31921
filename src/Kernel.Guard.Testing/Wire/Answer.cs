using KernelGuard.Testing.Scripting;

namespace KernelGuard.Testing.Wire;

/// <summary>An answer that is decided in full, and not yet written in the form of an API.</summary>
internal sealed record Answer(
    string Id,
    string Model,
    long Created,
    IReadOnlyList<AnswerItem> Items,
    string FinishReason,
    ReplyUsage? Usage,
    bool SaysHowItEnded,
    bool SaysDone);
