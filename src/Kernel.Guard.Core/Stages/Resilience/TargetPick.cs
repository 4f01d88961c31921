using KernelGuard.Scoping;
using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Picks a target for one completion: of those that are its equals before those whose model is one of their own.</summary>
/// <param name="targets">The targets.</param>
/// <param name="second">Those that are no equals of the others: the request names another model than the host's first, and they name one of their own.</param>
/// <param name="streamed">Whether the answer is a stream.</param>
internal readonly struct TargetPick(TargetSet targets, ulong second, bool streamed)
{
    public static TargetPick Of(TargetSet targets, GuardChatOptions options, bool isDowngraded, bool streamed)
    {
        var isAnother = options.ModelId is { } asked && asked != targets.Targets[0].Provider?.DefaultModelId && (targets.OwnModels & 1) == 0;
        return new TargetPick(targets, isAnother || isDowngraded ? targets.OwnModels : 0, streamed);
    }

    /// <summary>Picks one; its arguments are those of <see cref="TargetSet.Choose"/>.</summary>
    public Target? Among(ulong not, ulong only, long tokens, bool mayProbe, bool wellOnly, out bool probe) =>
        second == 0 || only != 0 ? targets.Choose(not, only, streamed, mayProbe, out probe, wellOnly, tokens)
            : targets.Choose(not | second, 0, streamed, mayProbe, out probe, wellOnly, tokens) ?? targets.Choose(not, 0, streamed, mayProbe, out probe, wellOnly, tokens);
}
